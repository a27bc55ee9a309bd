import { type GatewayError, upstreamFailed } from '../base/errors.ts'
import type { GatewayResponse } from '../base/exchange.ts'
import { noteError } from '../base/facts.ts'
import { objectIn } from '../base/json.ts'
import type { Success } from '../dispatch/dispatch.ts'
import { type Ending, finishReasonOf, readUsage } from '../providers/openai/ending.ts'
import { forClient } from '../providers/openai/for-client.ts'
import { passThrough } from '../providers/openai/pass-through.ts'
import { firstEventFault, readError } from '../providers/openai/wire.ts'
import type { Plan } from '../providers/shared/plan.ts'
import { putBack } from '../stream/put-back.ts'
import { streamError } from '../stream/translate.ts'
import type { Call } from './call.ts'
import { eventStream, json } from './reply.ts'

/** An answer that is in the client's language already, byte for byte. */
export async function passOn(call: Call, success: Success, plan: Plan, stream: boolean): Promise<GatewayResponse> {
  return stream ? await stillStreaming(call, success, plan) : await inOnePiece(call, success)
}

async function inOnePiece({ facts }: Call, { bytes, headers }: Success): Promise<GatewayResponse> {
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
  facts.usage = readUsage(body.usage)
  facts.finishReason = finishReasonOf(body)
  return json(text, headers)
}

async function stillStreaming(
  { facts }: Call,
  { bytes, contentType, headers }: Success,
  { hidesUsage }: Plan,
): Promise<GatewayResponse> {
  if (!contentType.startsWith('text/event-stream')) {
    // A generator that never ran would not release the connection.
    await bytes.next()
    await bytes.return(undefined)
    throw upstreamFailed('upstream_not_a_stream', 'The provider did not send a stream.')
  }
  let failed: GatewayError | undefined
  const ended = (ending: Ending, fault: GatewayError | undefined) => {
    facts.usage = ending.usage
    facts.finishReason = ending.finishReason
    failed = fault
    const error = fault ?? ending.error
    if (error) noteError(facts, error)
  }
  const events = passThrough(bytes, ended, forClient(hidesUsage === true))
  const first = await events.next()
  const refused = failed ?? (first.done ? undefined : errorIn(first.value))
  if (refused) {
    // Nobody reads on: the connection must not wait for that.
    await events.return(undefined)
    throw refused
  }
  return eventStream(putBack(first, events), headers)
}

/** A stream that begins with an error gets an HTTP status of its own, which clients act upon (vercel/ai #2453). */
function errorIn(events: Buffer | string): GatewayError | undefined {
  if (!events.includes('"error"')) return undefined
  const data = /^data: ?(.*)$/m.exec(events.toString())?.[1]
  const event = data === undefined ? undefined : objectIn(data)
  const error = event?.error ? readError(event.error) : undefined
  return error && firstEventFault(error)
}
