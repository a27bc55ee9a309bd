import { asGatewayError } from '../base/errors.ts'
import { noteError, type RequestFacts } from '../base/facts.ts'
import { errorFrame } from '../stream/chat-chunks.ts'
import type { Contents } from './contents.ts'

/**
 * Counts what goes out to the client, and calls `close` before the stream ends. A fault nobody foresaw becomes an
 * error in the stream; a reader who stops early is a client who left.
 */
export async function* watched(
  body: AsyncIterable<string | Uint8Array>,
  facts: RequestFacts,
  now: () => number,
  close: () => Promise<void>,
  contents?: Contents,
): AsyncGenerator<string | Uint8Array> {
  let ended = false
  try {
    for await (const piece of body) {
      facts.firstByteAt ??= now()
      facts.chunks += 1
      facts.bytes += typeof piece === 'string' ? Buffer.byteLength(piece) : piece.length
      contents?.answered(piece)
      yield piece
    }
    ended = true
  } catch (thrown) {
    const error = asGatewayError(thrown)
    noteError(facts, error)
    ended = true
    const frame = errorFrame(error.body())
    contents?.answered(frame)
    yield frame
  } finally {
    if (!ended) noteError(facts, { type: 'client_error', code: 'client_left' })
    await close()
  }
}
