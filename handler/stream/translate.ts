import type { GatewayError } from '../base/errors.ts'
import { asGatewayError, upstreamFailed } from '../base/errors.ts'
import type { Delta, Translator } from './delta.ts'
import { putBack } from './put-back.ts'
import { type SseEvent, sseParser } from './sse-parser.ts'

/**
 * A provider's bytes as batches of deltas, one batch for each piece that arrived. The first delta is `start`, without
 * which nothing can be written, and the last is `done` or `error`, never neither: a stream that ends early is an error.
 */
export async function* translate(bytes: AsyncIterable<Uint8Array>, translator: Translator): AsyncGenerator<Delta[]> {
  const parser = sseParser()
  let begun = false
  const read = (events: readonly SseEvent[]): Delta[] => {
    const batch = events.flatMap((event) => translator.push(event))
    const [first] = batch
    if (begun || !first || first.kind === 'error') return batch
    begun = first.kind === 'start'
    return begun ? batch : [failed(unreadableEvent())]
  }
  try {
    for await (const piece of bytes) {
      const batch = read(parser.push(piece))
      if (batch.length > 0) yield batch
      if (isOver(batch)) return
    }
    const batch = read(parser.end())
    yield isOver(batch) ? batch : [...batch, failed(endedEarly())]
  } catch (error) {
    yield [failed(streamError(error))]
  }
}

/** Waits for the first batch, so that an error that comes first still gets its own HTTP status. */
export async function opened(batches: AsyncGenerator<Delta[]>): Promise<AsyncIterableIterator<Delta[]>> {
  const first = await batches.next()
  const delta = first.done ? undefined : first.value[0]
  if (delta?.kind === 'error') {
    // Nobody reads on: the connection must not wait for that.
    await batches.return(undefined)
    throw delta.error
  }
  return putBack(first, batches)
}

const isOver = (batch: readonly Delta[]): boolean => {
  const last = batch[batch.length - 1]
  return last?.kind === 'done' || last?.kind === 'error'
}

const failed = (error: GatewayError): Delta => ({ kind: 'error', error })

/** The provider's stream stopped before it said that it was complete. */
export function endedEarly(cause?: unknown): GatewayError {
  return upstreamFailed('upstream_incomplete', 'The provider ended the answer before it was complete.', 502, cause)
}

/** What broke while reading: our own deadline says so itself, anything else is a broken connection. */
export function streamError(error: unknown): GatewayError {
  const known = asGatewayError(error)
  return known.code === 'internal_error' ? endedEarly(error) : known
}

/** The provider sent something that is no event of its API. */
export function unreadableEvent(): GatewayError {
  return upstreamFailed('upstream_unreadable', 'The provider sent an event that could not be read.')
}
