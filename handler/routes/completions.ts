import type { GatewayResponse } from '../base/exchange.ts'
import { chatTextEvents } from '../providers/openai/chat-events.ts'
import { fewStops } from '../providers/openai/stop-limit.ts'
import { countingUsage } from '../providers/openai/stream-usage.ts'
import type { Plan, TranslatedPlan } from '../providers/shared/plan.ts'
import type { Target } from '../providers/target.ts'
import { type CompletionRequest, completionRequest } from '../request/chat-request.ts'
import { asChat } from '../request/completion-as-chat.ts'
import { withoutNulls } from '../request/without-nulls.ts'
import { chatChunks } from '../stream/chat-chunks.ts'
import { chatCompletion, collect } from '../stream/collect.ts'
import { completionChunks, textCompletion } from '../stream/completion-chunks.ts'
import { answered } from './answer.ts'
import type { Call } from './call.ts'
import { planOf, translated, written } from './chat.ts'
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
  answered(call, completionRequest, 'completions', (request, target) => completeWith(call, path, form, request, target))

async function completeWith(
  call: Call,
  path: string,
  form: Form,
  request: CompletionRequest & Record<string, unknown>,
  target: Target,
): Promise<GatewayResponse> {
  const stream = request.stream === true
  call.facts.stream = stream

  if (target.type === 'openai' && target.accepts.completions === 'native') {
    const { body, dropped, ...counting } = nativeBody({ ...request, model: target.model }, target)
    const plan: Plan = { api: 'completions', path, body, ...counting, dropped, translator: undefined }
    return passOn(call, await call.dispatch(target, plan), plan, stream)
  }
  const { chat, dropped } = asChat(request)
  const plan = textPlan(planOf(chat, target), request, dropped, target)
  const success = await call.dispatch(target, plan)
  const deltas = await translated(call, success, plan)
  if (!stream) return json(JSON.stringify(form.whole(await collect(deltas), call.created)), success.headers)
  const includeUsage = request.stream_options?.include_usage === true
  return eventStream(written(deltas, form.chunks({ created: call.created, includeUsage })), success.headers)
}

/** A request as a model takes it that completes by itself; only of OpenAI is it known what it refuses. */
function nativeBody(
  request: Record<string, unknown>,
  { provider }: Target,
): Pick<Plan, 'body' | 'hidesUsage' | 'dropped'> {
  if (provider !== 'openai') return { body: request, dropped: [] }
  const { stop, changed } = fewStops(request.stop)
  return { ...countingUsage(withoutNulls({ ...request, stop })), dropped: changed }
}

/** A chat plan whose answer is read for its text. What the chat form adds by itself is nobody's loss; caching a prompt that changes with every key costs more than it saves. */
function textPlan(plan: Plan, request: object, dropped: readonly string[], { type }: Target): TranslatedPlan {
  const { cache_control: _, ...uncached } = plan.body
  return {
    ...plan,
    body: type === 'anthropic' ? uncached : plan.body,
    dropped: [...plan.dropped.filter((name) => Object.hasOwn(request, name)), ...dropped],
    unfenced: true,
    translator: plan.translator ?? chatTextEvents,
  }
}
