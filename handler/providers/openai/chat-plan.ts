import type { ChatRequest } from '../../request/chat-request.ts'
import type { Plan } from '../plan.ts'
import type { OpenAiTarget } from '../target.ts'
import { matched } from './chat-history.ts'
import { effortFor, refusedSampling } from './effort.ts'
import { withoutForeignFields } from './foreign-fields.ts'
import { countingUsage } from './stream-usage.ts'

/**
 * Chat Completions for a model that speaks it: the client's own body, with what the model would refuse renamed or
 * left out, and everything the gateway has never heard of passed along.
 */
export function chatPlan(request: ChatRequest & Record<string, unknown>, target: OpenAiTarget): Plan {
  const { accepts } = target
  const body: Record<string, unknown> = { ...request, model: target.model }
  const dropped: string[] = []
  const drop = (names: readonly string[]) => {
    for (const name of names) {
      const value = body[name]
      delete body[name]
      if (value !== undefined && value !== null) dropped.push(name)
    }
  }

  // Other services may know any of these.
  const isOpenAi = target.provider === 'openai'
  if (isOpenAi) drop(claudeOnly)
  const { effort, changed } = effortFor(request.reasoning_effort, accepts)
  if (changed.length > 0) drop(['reasoning_effort'])
  if (effort !== undefined) body.reasoning_effort = effort
  drop(refusedSampling(effort, accepts))
  if (!accepts.stop) drop(['stop'])
  else if (isOpenAi && Array.isArray(body.stop) && body.stop.length > mostStops) {
    body.stop = body.stop.slice(0, mostStops)
    dropped.push('stop')
  }
  renameTokenField(body, accepts.tokenField)
  const history = matched(request.messages)
  if (history.changed) dropped.push('messages')
  const messages = isOpenAi ? withoutForeignFields(history.messages) : history.messages
  body.messages = accepts.instructions === 'any' ? messages : withRole(messages, accepts.instructions)
  if (isOpenAi && request.tools) body.tools = withoutForeignFields(request.tools)
  // Other services may not know stream_options.
  const counting = isOpenAi ? countingUsage(body) : { body }
  return { api: 'chat', path: '/chat/completions', ...counting, dropped, translator: undefined }
}

/** OpenAI refuses more; Continue sends as many as it likes to hosts that are not OpenAI's own. */
const mostStops = 4

/** Parameters that only exist for Claude; OpenAI answers 400 to what it does not know. */
const claudeOnly = ['thinking', 'top_k', 'cache_control', 'anthropic_beta'] as const

function renameTokenField(body: Record<string, unknown>, name: OpenAiTarget['accepts']['tokenField']): void {
  if (name === 'either') return
  const other = name === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens'
  const limit = body[name] ?? body[other]
  delete body[other]
  if (limit !== undefined && limit !== null) body[name] = limit
}

/** `system` and `developer` are one role with two names. */
function withRole(messages: ChatRequest['messages'], role: 'system' | 'developer'): ChatRequest['messages'] {
  const other = role === 'system' ? 'developer' : 'system'
  return messages.map((message) => (message.role === other ? { ...message, role } : message))
}
