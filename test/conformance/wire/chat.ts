import type { ChatCompletion, ChatCompletionChunk, ChatCompletionMessage } from 'openai/resources/chat/completions'
import type { CompletionUsage } from 'openai/resources/completions'

/** Chat Completions as it is spoken in the cases, in the words of `openai`. */

/** The moment of every answer, in seconds since 1970. */
export const created = 1_795_000_000

/** The field in which clients look for thoughts; the API of OpenAI's own has none. */
interface Thoughts {
  reasoning_content?: string
  /** The same, signed, for clients that send them back. */
  thinking_blocks?: object[]
}
export type Delta = ChatCompletionChunk.Choice.Delta & Thoughts
export type Finish = NonNullable<ChatCompletionChunk.Choice['finish_reason']>

/** An error as OpenAI writes it, and as the official client reads it. */
export interface ErrorBody {
  message: string
  type: string
  param: string | null
  code: string | null
}

export interface ClientStream {
  readonly id?: string
  readonly model?: string
  /** What comes after the role. */
  readonly deltas?: readonly Delta[]
  /** Left out: the stream does not complete. */
  readonly finish?: Finish
  readonly usage?: CompletionUsage
  /** Whether the client asked for usage; every other chunk then says that it has none. */
  readonly includeUsage?: boolean
  readonly error?: ErrorBody
}

/** The exact bytes of a stream as the client gets it: role first, one thing in a chunk, usage before `[DONE]`. */
export function clientStream(wanted: ClientStream): string {
  const { deltas = [], finish, usage, error } = wanted
  const { id = 'msg_1', model = 'claude-opus-4-6', includeUsage = usage !== undefined } = wanted
  const head = { id, object: 'chat.completion.chunk' as const, created, model }
  const chunk = (delta: Delta, finish_reason: Finish | null = null): ChatCompletionChunk => ({
    ...head,
    choices: [{ index: 0, delta, logprobs: null, finish_reason }],
    ...(includeUsage ? { usage: null } : {}),
  })
  const chunks = [chunk({ role: 'assistant', content: '' }), ...deltas.map((delta) => chunk(delta))]
  if (finish) chunks.push(chunk({}, finish))
  if (usage) chunks.push({ ...head, choices: [], usage })
  const frames = [...chunks, ...(error ? [{ error }] : [])].map((frame) => `data: ${JSON.stringify(frame)}\n\n`)
  return frames.join('') + (finish && !error ? 'data: [DONE]\n\n' : '')
}

export const says = (content: string): Delta => ({ content })
export const thinks = (reasoning_content: string): Delta => ({ reasoning_content })
export const declines = (refusal: string): Delta => ({ refusal })
export const calls = (index: number, id: string, name: string): Delta => ({
  tool_calls: [{ index, id, type: 'function', function: { name, arguments: '' } }],
})
export const argues = (index: number, pieces: string): Delta => ({
  tool_calls: [{ index, function: { arguments: pieces } }],
})

/** Usage with every detail, as the gateway counts it. */
export const counted = (
  prompt_tokens: number,
  completion_tokens: number,
  { cached = 0, written = 0, reasoning = 0 } = {},
): CompletionUsage => ({
  prompt_tokens,
  completion_tokens,
  total_tokens: prompt_tokens + completion_tokens,
  prompt_tokens_details: { cached_tokens: cached, cache_write_tokens: written },
  completion_tokens_details: { reasoning_tokens: reasoning },
})

export interface ClientAnswer {
  readonly id?: string
  readonly model?: string
  readonly message: Partial<ChatCompletionMessage> & Thoughts
  readonly finish: Finish
  readonly usage: CompletionUsage
}

/** The exact bytes of an answer in one piece. */
export function clientAnswer({
  id = 'msg_1',
  model = 'claude-opus-4-6',
  message,
  finish,
  usage,
}: ClientAnswer): string {
  const { content = null, refusal = null, ...others } = message
  const completion: ChatCompletion = {
    id,
    object: 'chat.completion',
    created,
    model,
    choices: [
      { index: 0, message: { role: 'assistant', content, refusal, ...others }, logprobs: null, finish_reason: finish },
    ],
    usage,
  }
  return JSON.stringify(completion)
}

/** A stream as OpenAI sends it, to be passed on byte for byte. */
export function providerStream(model: string, deltas: readonly Delta[], finish: Finish, usage?: CompletionUsage) {
  const head = { id: 'chatcmpl-1', object: 'chat.completion.chunk' as const, created, model }
  const chunk = (delta: Delta, finish_reason: Finish | null = null): ChatCompletionChunk => ({
    ...head,
    service_tier: 'default',
    choices: [{ index: 0, delta, finish_reason }],
    ...(usage ? { usage: null } : {}),
    obfuscation: 'x7f',
  })
  const last: ChatCompletionChunk[] = usage ? [{ ...head, service_tier: 'default', choices: [], usage }] : []
  const chunks = [
    chunk({ role: 'assistant', content: '', refusal: null }),
    ...deltas.map((delta) => chunk(delta)),
    chunk({}, finish),
    ...last,
  ]
  return [...chunks.map((each) => `data: ${JSON.stringify(each)}\n\n`), 'data: [DONE]\n\n']
}
