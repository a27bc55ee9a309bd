import type { OpenAiCapabilities } from '../../contract/capabilities/openai.ts'
import type { ChatRequest } from '../../request/chat-request.ts'
import { outputLimit } from '../../request/output-limit.ts'
import { withoutNulls } from '../../request/without-nulls.ts'
import type { PassedOnPlan } from '../shared/plan.ts'
import type { Chat, Model } from '../shared/provider.ts'
import { repairedHistory } from './chat-history.ts'
import { effortFor, refusedSampling } from './effort.ts'
import { withoutForeignFields } from './foreign-fields.ts'
import { passOn } from './pass-on.ts'
import type { Service } from './service.ts'
import { limitedStops } from './stop-limit.ts'
import { countingUsage } from './stream-usage.ts'

/**
 * Chat Completions for a model that speaks it: the client's own body, with what the model would refuse renamed or
 * left out, and everything the gateway has never heard of passed along.
 */
export function chatPlan(request: Chat, model: Model<OpenAiCapabilities>, { isStrict }: Service): PassedOnPlan {
  const { accepts } = model
  const body: Record<string, unknown> = { ...(isStrict ? withoutNulls(request) : request), model: model.model }
  const dropped: string[] = []
  const drop = (names: readonly string[]) => {
    for (const name of names) {
      const value = body[name]
      delete body[name]
      if (value !== undefined && value !== null) dropped.push(name)
    }
  }

  if (isStrict) {
    drop(claudeOnly)
    leaveOutIdle(body)
  }
  const { effort, changed } = effortFor(request, accepts)
  if (changed.length > 0) drop(['reasoning_effort'])
  if (effort !== undefined) body.reasoning_effort = effort
  drop(refusedSampling(effort, accepts))
  if (!accepts.stop) drop(['stop'])
  else if (isStrict && body.stop !== undefined) {
    const { stop, changed } = limitedStops(body.stop)
    body.stop = stop
    dropped.push(...changed)
  }
  dropped.push(...limited(body, request, accepts))
  if (isStrict && body.max_tokens !== undefined && body.max_completion_tokens !== undefined) {
    // OpenAI refuses both at once, also when they agree.
    if (body.max_tokens !== body.max_completion_tokens) dropped.push('max_tokens')
    delete body.max_tokens
  }
  const history = repairedHistory(request.messages)
  if (history.changed) dropped.push('messages')
  const messages = isStrict ? withoutForeignFields(history.messages) : history.messages
  body.messages = accepts.instructions === 'any' ? messages : withRole(messages, accepts.instructions)
  if (isStrict && request.tools?.length) body.tools = withoutForeignFields(request.tools)
  // Other services may not know stream_options.
  const counting = isStrict ? countingUsage(body) : { body }
  return { api: 'chat', path: '/chat/completions', ...counting, dropped, translator: undefined, passOn }
}

/** Parameters that only exist for Claude; OpenAI answers 400 to what it does not know. */
const claudeOnly = ['thinking', 'top_k', 'cache_control', 'anthropic_beta'] as const

/** What asks for nothing without what it belongs to, and is refused then. */
function leaveOutIdle(body: Record<string, unknown>): void {
  if (body.stream !== true) delete body.stream_options
  const { tools, tool_choice: choice } = body
  if (Array.isArray(tools) && tools.length === 0) delete body.tools
  if (body.tools) return
  delete body.parallel_tool_calls
  if (choice === 'auto' || choice === 'none') delete body.tool_choice
}

/** Puts the output limit where the model looks for it, no higher than it can be; the name of a limit that was lowered. */
function limited(
  body: Record<string, unknown>,
  request: ChatRequest,
  { tokenField, maxOutputTokens }: OpenAiCapabilities,
): string[] {
  const limit = outputLimit(request)
  if (!limit) return []
  const most = Math.min(limit.tokens, maxOutputTokens ?? limit.tokens)
  if (tokenField !== 'either') {
    delete body.max_tokens
    delete body.max_completion_tokens
    body[tokenField] = most
  } else if (most < limit.tokens) body[limit.name] = most
  return most < limit.tokens ? [limit.name] : []
}

/** `system` and `developer` are one role with two names. */
function withRole(messages: ChatRequest['messages'], role: 'system' | 'developer'): ChatRequest['messages'] {
  const other = role === 'system' ? 'developer' : 'system'
  return messages.map((message) => (message.role === other ? { ...message, role } : message))
}
