/** One server-sent event. `event` is empty when the stream does not name it. */
export interface SseEvent {
  readonly event: string
  readonly data: string
}

/** Takes bytes in pieces of any size and gives back the events they complete. */
interface SseParser {
  push(bytes: Uint8Array): SseEvent[]
  /** The stream has ended: an event without its closing blank line counts too. */
  end(): SseEvent[]
}

/** Parses `text/event-stream` as the HTML standard says: LF, CRLF or CR, several data lines, comments, a BOM. */
export function sseParser(): SseParser {
  const decoder = new TextDecoder()
  /** Pieces of a line that has not ended yet; put together once, when it ends. */
  let begun: string[] = []
  let event = ''
  let data: string | undefined

  function line(text: string, events: SseEvent[]): void {
    if (text === '') {
      if (data !== undefined) events.push({ event, data })
      event = ''
      data = undefined
      return
    }
    const colon = text.indexOf(':')
    const field = colon < 0 ? text : text.slice(0, colon)
    const start = text.charCodeAt(colon + 1) === space ? colon + 2 : colon + 1
    const value = colon < 0 ? '' : text.slice(start)
    if (field === 'data') data = data === undefined ? value : `${data}\n${value}`
    else if (field === 'event') event = value
  }

  /** Eats whole lines. A CR at the very end waits: it may be the first half of a CRLF. */
  function lines(text: string, ended: boolean): SseEvent[] {
    const events: SseEvent[] = []
    const onlyNewlines = !text.includes('\r')
    let from = 0
    for (;;) {
      const end = onlyNewlines ? text.indexOf('\n', from) : endOfLine(text, from)
      if (end < 0) break
      const isReturn = text.charCodeAt(end) === carriageReturn
      if (isReturn && end + 1 === text.length && !ended) break
      line(text.slice(from, end), events)
      from = isReturn && text.charCodeAt(end + 1) === newline ? end + 2 : end + 1
    }
    begun = from < text.length ? [text.slice(from)] : []
    return events
  }

  function take(text: string): string {
    const all = begun.length === 0 ? text : begun.join('') + text
    begun = []
    return all
  }

  return {
    push(bytes) {
      const text = decoder.decode(bytes, { stream: true })
      const waits = begun.length > 0 && !text.includes('\n') && !text.includes('\r') && !endsInReturn(begun)
      if (!waits) return lines(take(text), false)
      begun.push(text)
      return []
    },
    end() {
      const events = lines(take(decoder.decode()), true)
      const rest = take('')
      if (rest !== '') line(rest, events)
      line('', events)
      return events
    },
  }
}

/** Half of a CRLF, perhaps. */
const endsInReturn = (pieces: readonly string[]): boolean => pieces[pieces.length - 1]?.endsWith('\r') ?? false

const newline = 10
const carriageReturn = 13
const space = 32

function endOfLine(text: string, from: number): number {
  const lf = text.indexOf('\n', from)
  const cr = text.indexOf('\r', from)
  if (lf < 0) return cr
  return cr < 0 || lf < cr ? lf : cr
}
