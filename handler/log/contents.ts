import { safeJson } from '../contract/control-characters.ts'
import { redacted } from '../redaction/redact.ts'
import { transcript } from './transcript.ts'

/** What was said in one request, for the log; only where the admin chose `full`. */
export interface Contents {
  asked(text: string): void
  answered(piece: string | Uint8Array): void
  /** Lines of JSON, linked by the request's id, each within CloudWatch's limit for an event. */
  lines(now: number): readonly string[]
}

/**
 * Characters of content in one line. CloudWatch took 256 KB for an event before it took 1 MB, and what reads its logs may
 * still; an escaped character has up to six bytes.
 */
const charactersPerLine = 40_000

/** Characters kept of an answer; a runaway stream must not fill the sandbox's memory. */
const mostCharacters = 8_000_000

/** Characters of a stream that wait to be read. Most of a stream is its frame, which is not kept. */
const mostWaiting = 250_000

const cutMark = ' [cut: the answer was longer]'

export function contentsOf(requestId: string): Contents {
  let request = ''
  let waiting = ''
  let missed = false
  /** Known from its first character on. */
  let isWhole: boolean | undefined
  const stream = transcript()
  const decoder = new TextDecoder()

  function response(): string {
    if (!isWhole) waiting = stream.read(`${waiting}\n`)
    const text = redacted(isWhole ? waiting : stream.text())
    return missed || text.length > mostCharacters ? text.slice(0, mostCharacters) + cutMark : text
  }

  return {
    asked(text) {
      request = text
    },
    answered(piece) {
      missed ||= stream.length() + waiting.length > mostCharacters
      if (missed) return
      const text = typeof piece === 'string' ? piece : decoder.decode(piece, { stream: true })
      waiting += text
      isWhole ??= isJson(waiting)
      if (waiting.length > mostWaiting && text.includes('\n') && !isWhole) waiting = stream.read(waiting)
    },
    lines(now) {
      const time = new Date(now).toISOString()
      // Redacted while they are whole: a secret cut in two would show in both halves.
      return [
        ...split(redacted(request)).map((content, part) => ({ message: 'request contents', part, content })),
        ...split(response()).map((content, part) => ({ message: 'response contents', part, content })),
      ].map((line) => safeJson({ time, level: 'info', requestId, ...line }))
    },
  }
}

/** An answer in one piece, which stays as it is: no line of an event stream begins like this. Undefined: nothing was said. */
function isJson(answer: string): boolean | undefined {
  const [first] = answer.slice(0, 1_000).trimStart()
  return first === undefined ? undefined : first === '{' || first === '['
}

function split(text: string): readonly string[] {
  const parts = Math.ceil(text.length / charactersPerLine)
  return Array.from({ length: parts }, (_, part) =>
    text.slice(part * charactersPerLine, (part + 1) * charactersPerLine),
  )
}
