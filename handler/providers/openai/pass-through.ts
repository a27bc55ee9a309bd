import type { GatewayError } from '../../base/errors.ts'
import { objectIn } from '../../base/json.ts'
import { errorFrame } from '../../stream/chat-chunks.ts'
import { endedEarly, streamError } from '../../stream/translate.ts'
import { type Ending, readEnding } from './ending.ts'
import { type ForClient, forClient } from './for-client.ts'

/** How much of the end of a stream is kept, to read usage and finish reason from when it is over. */
const keptBytes = 16_384

/**
 * Passes a provider's own chat stream on, byte for byte but for what is not for the client, and only in whole events: a stream cut in the middle of an
 * event still ends in an error the client can read. Nothing is parsed before the end.
 */
export async function* passThrough(
  bytes: AsyncIterable<Buffer>,
  onEnd: (ending: Ending, fault: GatewayError | undefined) => void,
  shownOf: ForClient = forClient(false),
): AsyncGenerator<Buffer | string> {
  const tail = lastBytes(keptBytes)
  /** Pieces of an event that has not ended yet; put together once, when it ends. */
  let partial: Buffer[] = []
  let lastTwo: Buffer = Buffer.alloc(0)
  let broken: unknown
  try {
    for await (const piece of bytes) {
      const endsEvent = mayEndEvent(lastTwo, piece)
      lastTwo = Buffer.concat([lastTwo, piece.subarray(-2)]).subarray(-2)
      if (partial.length > 0 && !endsEvent) {
        partial.push(piece)
        continue
      }
      const whole: Buffer = partial.length > 0 ? Buffer.concat([...partial, piece]) : piece
      const end = endOfLastEvent(whole)
      partial = end < whole.length ? [whole.subarray(end)] : []
      if (end > 0) {
        const events = end === whole.length ? whole : whole.subarray(0, end)
        tail.push(events)
        const shown = shownOf(events)
        if (shown.length > 0) yield shown
      }
    }
  } catch (error) {
    broken = error ?? new Error('broken')
  }
  const rest = partial.length > 0 && broken === undefined ? Buffer.concat(partial) : undefined
  const unclosed = rest && isWholeEvent(rest) ? rest : undefined
  if (unclosed) {
    tail.push(unclosed)
    yield shownOf(unclosed)
  }
  const ending = readEnding(tail.text())
  const fault = faultIn(ending, broken)
  onEnd(ending, fault)
  if (fault) yield `${unclosed ? '\n\n' : ''}${errorFrame(fault.body())}`
}

/** A stream is complete when it says so itself; a finish reason is enough only if the stream then ended in order. */
function faultIn({ done, error, finishReason }: Ending, broken: unknown): GatewayError | undefined {
  if (done || error) return undefined
  if (broken !== undefined) return streamError(broken)
  return finishReason === undefined ? endedEarly() : undefined
}

/** Index after the last blank line, or 0. Almost always the piece ends with one. */
function endOfLastEvent(bytes: Buffer): number {
  const { length } = bytes
  if (bytes[length - 1] === newline && bytes[length - 2] === newline) return length
  const unix = bytes.lastIndexOf('\n\n')
  const windows = bytes.lastIndexOf('\n\r\n')
  return Math.max(unix < 0 ? 0 : unix + 2, windows < 0 ? 0 : windows + 3)
}

/** Whether a blank line ends in a piece, which may have begun before it. */
const mayEndEvent = (lastTwo: Buffer, piece: Buffer): boolean =>
  endOfLastEvent(piece) > 0 || endOfLastEvent(Buffer.concat([lastTwo, piece.subarray(0, 2)])) > 0

const newline = 10

/** Some servers leave out the blank line after the last event. */
function isWholeEvent(bytes: Buffer): boolean {
  const data = bytes
    .toString('utf8')
    .trim()
    .replace(/^data: ?/, '')
  return data === '[DONE]' || objectIn(data) !== undefined
}

/** Keeps the last pieces, at least `limit` bytes of them when there were so many. */
function lastBytes(limit: number) {
  const pieces: Buffer[] = []
  let size = 0
  return {
    push(piece: Buffer) {
      pieces.push(piece)
      size += piece.length
      // Rarely and many at once: to shift an array for every chunk is what costs.
      if (size < 2 * limit) return
      let first = 0
      while (size - (pieces[first]?.length ?? 0) >= limit) size -= pieces[first++]?.length ?? 0
      pieces.splice(0, first)
    },
    text: () => Buffer.concat(pieces).toString('utf8'),
  }
}
