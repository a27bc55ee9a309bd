import type { GatewayResponse } from '../base/exchange.ts'
import { noteError } from '../base/facts.ts'
import type { Ending, PassedOnPlan, Success } from '../providers/shared/plan.ts'
import type { Call } from './call.ts'
import { eventStream, json } from './reply.ts'

/** An answer that is in the client's language already. */
export async function passOn(
  { facts }: Call,
  answer: Success,
  { passOn, hidesUsage }: PassedOnPlan,
  stream: boolean,
): Promise<GatewayResponse> {
  const note = ({ usage, finishReason, error }: Ending) => {
    facts.usage = usage
    facts.finishReason = finishReason
    if (error) noteError(facts, error)
  }
  if (stream) return eventStream(await passOn.stream(answer, hidesUsage === true, note), answer.headers)
  const { text, ending } = await passOn.whole(answer)
  note(ending)
  return json(text, answer.headers)
}
