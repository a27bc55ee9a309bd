import { type GatewayError, upstreamFailed } from '../../base/errors.ts'
import { objectIn } from '../../base/json.ts'
import { putBack } from '../../stream/put-back.ts'
import { streamError } from '../../stream/translate.ts'
import type { PassOn } from '../shared/plan.ts'
import { finishReasonOf, readUsage } from './ending.ts'
import { forClient } from './for-client.ts'
import { passThrough } from './pass-through.ts'
import { firstEventFault, readError } from './wire.ts'

/** Passes answers of Chat Completions, Completions and Embeddings on: OpenAI's language is the client's own. */
export const passOn: PassOn = {
  async whole({ bytes }) {
    const pieces: Buffer[] = []
    try {
      for await (const piece of bytes) pieces.push(piece)
    } catch (error) {
      throw streamError(error)
    }
    const text = Buffer.concat(pieces).toString('utf8')
    const body = objectIn(text)
    if (!body) throw upstreamFailed('upstream_unreadable', 'The provider sent an answer that could not be read.')
    const error = readError(body.error)
    if (error && body.error) throw firstEventFault(error)
    return { text, ending: { usage: readUsage(body.usage), finishReason: finishReasonOf(body) } }
  },

  async stream({ bytes, contentType }, hidesUsage, onEnd) {
    if (!contentType.startsWith('text/event-stream')) {
      // A generator that never ran would not release the connection.
      await bytes.next()
      await bytes.return(undefined)
      throw upstreamFailed('upstream_not_a_stream', 'The provider did not send a stream.')
    }
    let failed: GatewayError | undefined
    const events = passThrough(
      bytes,
      ({ usage, finishReason, error }, fault) => {
        failed = fault
        onEnd({ usage, finishReason, error: fault ?? error })
      },
      forClient(hidesUsage),
    )
    const first = await events.next()
    const refused = failed ?? (first.done ? undefined : errorIn(first.value))
    if (refused) {
      // Nobody reads on: the connection must not wait for that.
      await events.return(undefined)
      throw refused
    }
    return putBack(first, events)
  },
}

/** A stream that begins with an error gets an HTTP status of its own, which clients act upon (vercel/ai #2453). */
function errorIn(events: Buffer | string): GatewayError | undefined {
  if (!events.includes('"error"')) return undefined
  const data = /^data: ?(.*)$/m.exec(events.toString())?.[1]
  const event = data === undefined ? undefined : objectIn(data)
  const error = event?.error ? readError(event.error) : undefined
  return error && firstEventFault(error)
}
