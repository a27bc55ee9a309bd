import { objectIn } from '../../base/json.ts'
import { isRecord } from '../../contract/shapes/shape.ts'
import { redacted } from '../../redaction/redact.ts'

/** Makes of whole events what the client may see of them. */
export type ForClient = (events: Buffer) => Buffer | string

/**
 * Events as the provider sent them, but for two: usage that only the gateway asked for is left out, and an error does
 * not repeat a secret. Both are so rare that a word is looked for before anything is parsed; what stands in an answer's
 * own text is escaped there and does not look like that.
 */
export function forClient(hidesUsage: boolean): ForClient {
  return (events) => {
    const mayCount = hidesUsage && events.includes('prompt_tokens":', 0, 'latin1')
    if (!mayCount && !events.includes('error":', 0, 'latin1')) return events
    return events
      .toString('utf8')
      .split(/(?<=\n\r?\n)/)
      .map((event) => shown(event, mayCount))
      .join('')
  }
}

function shown(event: string, hidesUsage: boolean): string {
  const data = objectIn(/^data: ?(.*)$/m.exec(event)?.[1] ?? '')
  if (data === undefined) return event
  if (hidesUsage && isRecord(data.usage) && isEmpty(data.choices)) return ''
  return data.error ? redacted(event) : event
}

const isEmpty = (choices: unknown): boolean => Array.isArray(choices) && choices.length === 0
