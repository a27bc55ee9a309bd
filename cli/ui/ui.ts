import { styleText } from 'node:util'
import { forTerminal } from '../../handler/contract/control-characters.ts'
import type { Target } from '../base/target.ts'
import { t } from '../i18n/index.ts'
import { heartbeat } from './heartbeat.ts'

/** Where a command speaks: the result on stdout, everything else on stderr. */
export interface Ui {
  /** True when a person sits at a terminal and may be asked. */
  readonly interactive: boolean
  /**
   * One line (or block) of the result. Silent under `--json`, where the envelope is the result.
   * @param layout `folded`: on a terminal, broken between words where a line is longer than it is wide
   */
  result(text: string, layout?: Layout): void
  /** What somebody else wrote, as a part of the result: shown word for word. */
  quote(text: string): void
  /** A remark beside the result. */
  note(text: string, layout?: Layout): void
  /** What is being done now: a spinner on a terminal, a plain line elsewhere. Replaces the sentence before it. */
  progress(sentence: string): void
  /** What is being done where nothing else is known to be; said only when it lasts. */
  waiting(sentence: string): void
  /** Ends the spinner, so that a line or a prompt can follow. */
  settle(): void
  /** Where the command acts, as soon as that is known: its envelope carries it, and so do the commands it suggests. */
  target?: Target
}

type Layout = 'folded'

export interface UiOptions {
  /** Nothing but JSON may reach stdout. */
  json: boolean
  stdin: NodeJS.ReadStream
  stdout: NodeJS.WriteStream
  stderr: NodeJS.WriteStream
}

export async function createUi(options: UiOptions): Promise<Ui> {
  const { json, stdin, stdout, stderr } = options
  // `isTTY` is absent, not false, on a pipe.
  const live = stderr.isTTY === true && process.env.TERM !== 'dumb' && process.env.CI === undefined
  const spinner = live ? (await import('./spinner.ts')).spinnerOn(stderr) : undefined
  let spinning = false
  const [onStdout, onStderr] = await Promise.all([stdout, stderr].map(foldingOn))

  const say = (sentence: string): void => {
    if (spinner === undefined) {
      stderr.write(`  ${sentence}\n`)
      return
    }
    spinner.text = sentence
    if (!spinning) spinner.start()
    spinning = true
  }
  const heart = heartbeat((sentence, seconds) => say(t.ui.stillDoing(sentence, seconds)))
  const stopSpinner = (): void => {
    if (spinning) spinner?.stop()
    spinning = false
  }
  const settle = (): void => {
    heart.ends()
    stopSpinner()
  }
  const result = (text: string, layout?: Layout): void => {
    settle()
    const shown = forTerminal(text)
    if (!json) stdout.write(`${layout === 'folded' && onStdout ? onStdout(shown) : shown}\n`)
  }
  return {
    interactive: !json && stdin.isTTY === true && stderr.isTTY === true,
    result,
    quote: (text) => result(text),
    note(text, layout) {
      stopSpinner()
      const shown = forTerminal(text)
      stderr.write(`${layout === 'folded' && onStderr ? onStderr(shown) : shown}\n`)
      heart.spoke()
    },
    progress(said) {
      const sentence = forTerminal(said)
      say(sentence)
      heart.begins(sentence)
    },
    waiting: (sentence) => heart.goesOn(forTerminal(sentence)),
    settle,
  }
}

/** What a terminal is told in sentences is folded as a reader would; elsewhere a line stays a line, for those who search in it. */
async function foldingOn(stream: NodeJS.WriteStream): Promise<((text: string) => string) | undefined> {
  if (stream.isTTY !== true) return undefined
  const { fold } = await import('./fold.ts')
  return (text) => fold(text, stream.columns ?? 80)
}

type Tone = 'good' | 'bad' | 'unsure' | 'quiet' | 'strong'
const styles: Record<Tone, Parameters<typeof styleText>[0]> = {
  good: 'green',
  bad: 'red',
  unsure: 'yellow',
  quiet: 'dim',
  strong: 'bold',
}

/** Colours a word when stdout is a terminal that shows colours (`NO_COLOR` and `FORCE_COLOR` are obeyed by Node). */
export const paint = (tone: Tone, text: string): string =>
  styleText(styles[tone], text, { stream: process.stdout, validateStream: true })
