/** Takes text in pieces and gives it back without a code fence around all of it; chat models love to add one. */
interface FenceFilter {
  push(text: string): string
  end(): string
}

const fence = '```'

/**
 * Each piece is looked at once, however many come: what is held back is either white space before anything was said, the line
 * of an opening fence, the end of a text that may become a closing one, or everything after that.
 */
export function withoutFence(): FenceFilter {
  let state: State = 'before'
  const held: string[] = []
  const take = (): string => held.splice(0).join('')

  const steps: Readonly<Record<State, (text: string) => string>> = {
    /** Nothing but white space so far. */
    before(text) {
      const from = text.length - text.trimStart().length
      held.push(text)
      if (from === text.length) return ''
      state = 'opening'
      return opening('')
    },
    opening,
    fenced,
    /** A closing fence, and what was said after it: nothing of it was asked for. */
    after(text) {
      held.push(text)
      return ''
    },
    plain: (text) => text,
  }

  /** Up to three backticks, then the rest of their line. */
  function opening(text: string): string {
    if (text !== '' && !text.includes('\n') && isFenceSure) {
      held.push(text)
      return ''
    }
    const all = take() + text
    const said = all.trimStart()
    if (said.startsWith(fence)) {
      const end = said.indexOf('\n')
      if (end >= 0) {
        state = 'fenced'
        return fenced(said.slice(end + 1))
      }
      isFenceSure = true
    } else if (!fence.startsWith(said)) {
      state = 'plain'
      return all
    }
    held.push(all)
    return ''
  }
  let isFenceSure = false

  /** The end is held back while it may be the closing fence: a line break, blanks, backticks. */
  function fenced(text: string): string {
    if (isBlank(text)) {
      held.push(text)
      return ''
    }
    const all = take() + text
    const closing = all.indexOf(fence)
    const from = closing >= 0 ? beforeFence(all, closing) : beforeFence(all, endWithoutTicks(all))
    if (closing >= 0) state = 'after'
    held.push(all.slice(from))
    return all.slice(0, from)
  }

  return {
    push: (text) => steps[state](text),
    end: () => (state === 'after' ? '' : take()),
  }
}

type State = 'before' | 'opening' | 'fenced' | 'after' | 'plain'

const isBlank = (text: string): boolean => /^[ \t]*$/.test(text)

/** At most two backticks at the end may be the first of three. */
function endWithoutTicks(text: string): number {
  const { length } = text
  if (text[length - 1] !== '`') return length
  return text[length - 2] === '`' ? length - 2 : length - 1
}

/** Where the blanks before a fence begin, and the line break before them. */
function beforeFence(text: string, fenceAt: number): number {
  let from = fenceAt
  while (text[from - 1] === ' ' || text[from - 1] === '\t') from -= 1
  return text[from - 1] === '\n' ? from - 1 : from
}
