import type { GatewayResponse } from '../base/exchange.ts'
import { noteError } from '../base/facts.ts'
import type { Success, TranslatedPlan } from '../providers/shared/plan.ts'
import type { Chat, Target } from '../providers/shared/provider.ts'
import { chatRequest } from '../request/chat-request.ts'
import { readsFunctionCall } from '../request/function-calls.ts'
import { chatChunks } from '../stream/chat-chunks.ts'
import { chatCompletion, collect } from '../stream/collect.ts'
import type { Delta, Translator } from '../stream/delta.ts'
import { opened, translate } from '../stream/translate.ts'
import { unfenced } from '../stream/unfenced.ts'
import { answerWithModel } from './answer.ts'
import type { Call } from './call.ts'
import { passOn } from './pass-on.ts'
import { eventStream, json } from './reply.ts'

/** POST /chat/completions */
export const chat = (call: Call): Promise<GatewayResponse> =>
  answerWithModel(call, chatRequest, 'chat', (request, target) => chatWith(call, request, target))

async function chatWith(call: Call, request: Chat, target: Target): Promise<GatewayResponse> {
  call.facts.stream = request.stream === true

  const plan = target.chat(request)
  const success = await call.dispatch(target, plan)
  if (!plan.translator) return passOn(call, success, plan, request.stream === true)

  const deltas = await translated(call, success, plan)
  const asFunctionCall = readsFunctionCall(request)
  if (request.stream !== true) {
    return json(JSON.stringify(chatCompletion(await collect(deltas), call.created, asFunctionCall)), success.headers)
  }
  const includeUsage = request.stream_options?.include_usage === true
  const write = chatChunks({ created: call.created, includeUsage, asFunctionCall })
  return eventStream(writeDeltas(deltas, write), success.headers)
}

/** A provider's stream as deltas, its first event already there, its end noted for the log. */
export async function translated(call: Call, success: Success, plan: TranslatedPlan): Promise<AsyncIterable<Delta[]>> {
  const translator = plan.translator()
  const deltas = await opened(noted(call, translate(success.bytes, translator), translator))
  return plan.unfenced ? unfenced(deltas) : deltas
}

async function* noted(
  { facts }: Call,
  batches: AsyncGenerator<Delta[]>,
  translator: Translator,
): AsyncGenerator<Delta[]> {
  try {
    for await (const batch of batches) {
      for (const delta of batch) {
        if (delta.kind === 'usage') facts.usage = delta.usage
        else if (delta.kind === 'finish') facts.finishReason = delta.reason
        else if (delta.kind === 'error') noteError(facts, delta.error)
      }
      yield batch
    }
  } finally {
    facts.usage ??= translator.usedSoFar?.()
  }
}

/** One piece of text for each batch. */
export async function* writeDeltas(
  batches: AsyncIterable<readonly Delta[]>,
  write: (delta: Delta) => string,
): AsyncGenerator<string> {
  for await (const batch of batches) {
    let text = ''
    for (const delta of batch) text += write(delta)
    if (text !== '') yield text
  }
}
