import widthOf from 'fast-string-width'
import yoctoSpinner from 'yocto-spinner'

export interface Spinner {
  set text(sentence: string)
  start(): unknown
  stop(): unknown
}

/** Besides its text, a spinner takes its own frame, a space, and the last column, where terminals begin to wrap. */
const spinnerColumns = 3

/** A spinner of one line: it could not take back what wraps, for it counts a Japanese letter as one column. */
export function spinnerOn(stderr: NodeJS.WriteStream): Spinner {
  const spinner = yoctoSpinner({ stream: stderr, color: 'cyan', handleSignals: false })
  return {
    start: () => spinner.start(),
    stop: () => spinner.stop(),
    set text(sentence: string) {
      spinner.text = cut(sentence, (stderr.columns ?? 80) - spinnerColumns)
    },
  }
}

function cut(sentence: string, columns: number): string {
  if (widthOf(sentence) <= columns) return sentence
  let kept = ''
  for (const letter of sentence) {
    if (widthOf(`${kept}${letter}…`) > columns) break
    kept += letter
  }
  return `${kept}…`
}
