import type { ChatRequest } from '../../request/chat-request.ts'
import type { Plan } from '../plan.ts'
import type { OpenAiTarget } from '../target.ts'

/** Chat Completions for a model that speaks it: the client's own body, with what the model would refuse renamed or left out. */
export function chatPlan(request: ChatRequest & Record<string, unknown>, target: OpenAiTarget): Plan {
  const { body, dropped } = adapted({ ...request, model: target.model }, target)
  return { api: 'chat', path: '/chat/completions', body, dropped, translator: undefined }
}

/** Parameters that only exist for Claude; OpenAI answers 400 to what it does not know. */
const claudeOnly = ['thinking', 'top_k', 'cache_control', 'anthropic_beta'] as const

/** Parameters that reasoning models refuse. */
const samplingFields = [
  'temperature',
  'top_p',
  'presence_penalty',
  'frequency_penalty',
  'logit_bias',
  'logprobs',
  'top_logprobs',
] as const

function adapted(body: Record<string, unknown>, { accepts, provider }: OpenAiTarget) {
  const dropped: string[] = []
  const drop = (names: readonly string[]) => {
    for (const name of names) {
      if (body[name] === undefined || body[name] === null) continue
      delete body[name]
      dropped.push(name)
    }
  }

  if (provider === 'openai') drop(claudeOnly)
  const effort = body.reasoning_effort ?? accepts.defaultEffort
  const mayRoll = accepts.sampling === 'always' || (accepts.sampling === 'without_reasoning' && effort === 'none')
  if (!mayRoll) drop(samplingFields)
  if (!accepts.stop) drop(['stop'])
  renameTokenField(body, accepts.tokenField)
  if (accepts.instructions !== 'any') body.messages = withRole(body.messages, accepts.instructions)
  return { body, dropped }
}

function renameTokenField(body: Record<string, unknown>, name: OpenAiTarget['accepts']['tokenField']): void {
  if (name === 'either') return
  const other = name === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens'
  const limit = body[name] ?? body[other]
  delete body[other]
  if (limit !== undefined && limit !== null) body[name] = limit
}

/** `system` and `developer` are one role with two names. */
function withRole(messages: unknown, role: 'system' | 'developer'): unknown {
  const other = role === 'system' ? 'developer' : 'system'
  if (!Array.isArray(messages)) return messages
  return messages.map((message: { role?: unknown }) => (message.role === other ? { ...message, role } : message))
}
