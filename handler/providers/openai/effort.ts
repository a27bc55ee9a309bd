import { isEffort, nearestEffort } from '../../contract/capabilities/capabilities.ts'
import type { OpenAiCapabilities } from '../../contract/capabilities/openai.ts'
import type { ChatRequest } from '../../request/chat-request.ts'
import { hasRoomToThink } from '../../request/output-limit.ts'

/** The effort to ask for: the client's, moved to one the model knows, or left out where it knows none. */
export function effortFor(
  request: ChatRequest,
  accepts: OpenAiCapabilities,
): { effort: string | undefined; changed: readonly string[] } {
  const { reasoning_effort: asked } = request
  if (asked === undefined || asked === null) {
    const least = hasRoomToThink(request) || !isReasoning(undefined, accepts) ? undefined : 'none'
    return { effort: least && nearestEffort(least, accepts.efforts), changed: [] }
  }
  // A word of a compatible server's own goes through untouched.
  if (!isEffort(asked)) return { effort: String(asked), changed: [] }
  const effort = nearestEffort(asked, accepts.efforts)
  return { effort, changed: effort === asked ? [] : ['reasoning_effort'] }
}

/** Whether a request makes the model reason. */
export function isReasoning(effort: string | undefined, accepts: OpenAiCapabilities): boolean {
  return accepts.efforts.length > 0 && (effort ?? accepts.defaultEffort ?? 'none') !== 'none'
}

/** Refused while a model reasons. */
const whileReasoning = ['temperature', 'top_p', 'logprobs', 'top_logprobs'] as const
/** Refused by models that can reason, also when they do not (the AI SDK's `openai-language-model-capabilities`). */
const always = ['presence_penalty', 'frequency_penalty', 'logit_bias'] as const

/** Whether temperature and its like are accepted in this request. */
export function acceptsSampling(effort: string | undefined, accepts: OpenAiCapabilities): boolean {
  return accepts.sampling === 'always' || (accepts.sampling === 'without_reasoning' && !isReasoning(effort, accepts))
}

/** The sampling parameters of Chat Completions that are refused in this request. */
export function refusedSampling(effort: string | undefined, accepts: OpenAiCapabilities): readonly string[] {
  if (accepts.sampling === 'always') return []
  return acceptsSampling(effort, accepts) ? always : [...whileReasoning, ...always]
}
