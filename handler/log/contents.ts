import { isRecord } from '../contract/shape.ts'
import { objectIn } from '../json.ts'
import { redacted } from './redact.ts'

/** What was said in one request, for the log; only where the admin chose `full`. */
export interface Contents {
  asked(text: string): void
  answered(piece: string | Uint8Array): void
  /** Lines of JSON, linked by the request's id, each within CloudWatch's limit for an event. */
  lines(now: number): readonly string[]
}

/** Characters of content in one line. CloudWatch takes 1 MB; an escaped character has up to six bytes. */
const charactersPerLine = 100_000

/** Characters kept of an answer; a runaway stream must not fill the sandbox's memory. */
const mostCharacters = 8_000_000

export function contentsOf(requestId: string): Contents {
  let request = ''
  let response = ''
  const decoder = new TextDecoder()
  return {
    asked(text) {
      request = text
    },
    answered(piece) {
      if (response.length < mostCharacters) {
        response += typeof piece === 'string' ? piece : decoder.decode(piece, { stream: true })
      }
    },
    lines(now) {
      const time = new Date(now).toISOString()
      return [
        ...split(request).map((content, part) => ({ message: 'request contents', part, content })),
        ...split(assembled(response)).map((content, part) => ({ message: 'response contents', part, content })),
      ].map((line) => JSON.stringify({ time, level: 'info', requestId, ...line }))
    },
  }
}

/** Redacted while it is whole: a secret cut in two would show in both halves. */
function split(text: string): readonly string[] {
  const clean = redacted(text)
  const parts = Math.ceil(clean.length / charactersPerLine)
  return Array.from({ length: parts }, (_, part) =>
    clean.slice(part * charactersPerLine, (part + 1) * charactersPerLine),
  )
}

/**
 * A streamed answer as its text: a secret that came in pieces must be whole to be found.
 * Anything that is no event stream stays as it is.
 */
function assembled(answer: string): string {
  const events = answer.split('\n').filter((line) => line.startsWith('data: '))
  if (events.length === 0) return answer
  let said = ''
  let rest = ''
  for (const event of events) {
    const data = objectIn(event.slice('data: '.length))
    if (data === undefined) continue
    const words = wordsIn(data)
    if (words === undefined) rest += `${event}\n`
    else said += words
  }
  return rest === '' ? said : `${said}\n${rest}`
}

/** The words of one chunk, in the order they stand: reasoning, text, tool arguments. Undefined for what is no chunk. */
function wordsIn(chunk: Record<string, unknown>): string | undefined {
  if (!Array.isArray(chunk.choices)) return undefined
  return chunk.choices.flatMap((choice: unknown) => (isRecord(choice) ? wordsOf(choice) : [])).join('')
}

function wordsOf({ delta, text }: Record<string, unknown>): readonly string[] {
  const said = isRecord(delta) ? [delta.reasoning_content, delta.content, ...argumentsIn(delta.tool_calls)] : [text]
  return said.filter((words) => typeof words === 'string')
}

const argumentsIn = (calls: unknown): readonly unknown[] =>
  Array.isArray(calls)
    ? calls.flatMap((call: unknown) =>
        isRecord(call) && isRecord(call.function) ? [call.function.name, call.function.arguments] : [],
      )
    : []
