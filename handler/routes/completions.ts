import type { GatewayResponse } from '../base/exchange.ts'
import type { TranslatedPlan } from '../providers/shared/plan.ts'
import type { Target } from '../providers/shared/provider.ts'
import { type CompletionRequest, completionRequest } from '../request/chat-request.ts'
import { asChat } from '../request/completion-as-chat.ts'
import { chatChunks } from '../stream/chat-chunks.ts'
import { chatCompletion, collect } from '../stream/collect.ts'
import { completionChunks, textCompletion } from '../stream/completion-chunks.ts'
import { answerWithModel } from './answer.ts'
import type { Call } from './call.ts'
import { translated, writeDeltas } from './chat.ts'
import { passOn } from './pass-on.ts'
import { eventStream, json } from './reply.ts'

/** How an answer is written: as legacy completions are, or as Mistral answers to fill-in-the-middle. */
const legacy = { chunks: completionChunks, whole: textCompletion }
const fillIn = { chunks: chatChunks, whole: chatCompletion }

/** POST /completions */
export const completions = (call: Call): Promise<GatewayResponse> => complete(call, '/completions', legacy)

/** POST /fim/completions */
export const fillInCompletions = (call: Call): Promise<GatewayResponse> => complete(call, '/fim/completions', fillIn)

type Form = typeof legacy | typeof fillIn

const complete = (call: Call, path: string, form: Form): Promise<GatewayResponse> =>
  answerWithModel(call, completionRequest, 'completions', (request, target) =>
    completeWith(call, path, form, request, target),
  )

async function completeWith(
  call: Call,
  path: string,
  form: Form,
  request: CompletionRequest & Record<string, unknown>,
  target: Target,
): Promise<GatewayResponse> {
  const stream = request.stream === true
  call.facts.stream = stream

  const native = target.completion(request, path)
  if (native) return passOn(call, await call.dispatch(target, native), native, stream)
  const { chat, dropped } = asChat(request)
  const plan = standIn(target.chatText(chat), request, dropped)
  const success = await call.dispatch(target, plan)
  const deltas = await translated(call, success, plan)
  if (!stream) return json(JSON.stringify(form.whole(await collect(deltas), call.created)), success.headers)
  const includeUsage = request.stream_options?.include_usage === true
  return eventStream(writeDeltas(deltas, form.chunks({ created: call.created, includeUsage })), success.headers)
}

/** The plan of a chat that stands in for a completion. Only parameters that the client named itself can be lost to it. */
const standIn = (plan: TranslatedPlan, request: object, dropped: readonly string[]): TranslatedPlan => ({
  ...plan,
  dropped: [...plan.dropped.filter((name) => Object.hasOwn(request, name)), ...dropped],
  unfenced: true,
})
