/** Takes text in pieces and gives it back without a code fence around all of it; chat models love to add one. */
interface FenceFilter {
  push(text: string): string
  end(): string
}

export function withoutFence(): FenceFilter {
  let held = ''
  let state: 'start' | 'fenced' | 'plain' = 'start'

  function open(text: string): string {
    held += text
    const line = /^\s*```[^\n]*\n/.exec(held)
    if (line) {
      state = 'fenced'
      const rest = held.slice(line[0].length)
      held = ''
      return close(rest)
    }
    if (mayBecomeFence.test(held)) return ''
    state = 'plain'
    const all = held
    held = ''
    return all
  }

  /** The last line is held back: it may be the closing fence. */
  function close(text: string): string {
    held += text
    const fence = /\n?[ \t]*```[\s\S]*$/.exec(held)
    const from = fence ? fence.index : held.search(/\n?[ \t]*`{0,2}$/)
    const ready = held.slice(0, from)
    held = held.slice(from)
    return ready
  }

  return {
    push: (text) => (state === 'plain' ? text : state === 'start' ? open(text) : close(text)),
    end: () => (state === 'fenced' && held.trimStart().startsWith('```') ? '' : held),
  }
}

/** White space, then up to three backticks, then what may still be the rest of the fence's line. */
const mayBecomeFence = /^\s*(?:`{0,2}|```[^\n]*)$/
