import { badRequest } from '../base/errors.ts'
import type { ChatRequest, CompletionRequest } from './chat-request.ts'
import { gapIn } from './fill-in.ts'

const instructions = [
  'You complete text at a cursor in an editor.',
  'Answer with exactly the text that belongs at <CURSOR/>, and nothing else:',
  'no explanation, no code fence, nothing of what stands before or after it repeated.',
].join(' ')

/** Parameters that mean the same in a chat. */
const alike = [
  'model',
  'max_tokens',
  'temperature',
  'top_p',
  'n',
  'stop',
  'seed',
  'presence_penalty',
  'frequency_penalty',
  'logit_bias',
  'reasoning_effort',
  'user',
] as const

/** A completion as a chat turn, for models that only chat; upstream it is a stream, and parameters with no counterpart are named. */
export function asChat(request: CompletionRequest & Record<string, unknown>) {
  const { before, after } = gapIn(promptOf(request), request.suffix ?? '')
  const kept = Object.fromEntries(alike.flatMap((name) => (isGiven(request[name]) ? [[name, request[name]]] : [])))
  const chat: ChatRequest & Record<string, unknown> = {
    // Whoever waits at a cursor waits for no thoughts.
    reasoning_effort: 'none',
    ...kept,
    model: request.model,
    messages: [
      { role: 'system', content: instructions },
      { role: 'user', content: `${before}<CURSOR/>${after}` },
    ],
    stream: true,
    stream_options: { include_usage: true },
  }
  return { chat, dropped: Object.keys(request).filter((name) => isGiven(request[name]) && !understood.has(name)) }
}

const understood = new Set<string>([...alike, 'prompt', 'suffix', 'stream', 'stream_options'])

const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== false

function promptOf({ prompt }: CompletionRequest): string {
  if (typeof prompt === 'string') return prompt
  if (prompt === undefined || prompt === null) {
    throw badRequest("Missing required parameter: 'prompt'.", 'prompt', 'missing_required_parameter')
  }
  const [only, ...others] = Array.isArray(prompt) ? prompt : []
  if (typeof only === 'string' && others.length === 0) return only
  throw badRequest("Invalid type for 'prompt': this model takes one string.", 'prompt', 'invalid_type')
}
