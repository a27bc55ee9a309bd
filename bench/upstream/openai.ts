import { z } from 'zod'
import { content, type Provider, parsed, Refusal, scriptOf } from './provider.ts'
import { pieceOf, textOf, upstreamKey, variety } from './script.ts'

const request = z.strictObject({
  model: z.string().min(1),
  messages: z.array(z.strictObject({ role: z.enum(['system', 'developer', 'user', 'assistant']), content })).min(1),
  stream: z.boolean().default(false),
  stream_options: z.strictObject({ include_usage: z.boolean() }).optional(),
  max_tokens: z.int().positive().optional(),
  max_completion_tokens: z.int().positive().optional(),
  user: z.string().optional(),
})

const identity = {
  id: 'chatcmpl-bench',
  created: 1_790_000_000,
  model: 'gpt-4.1-2025-04-14',
  system_fingerprint: 'fp_bench',
}
const usageOf = (tokens: number) => ({ prompt_tokens: 20, completion_tokens: tokens, total_tokens: 20 + tokens })

/** OpenAI's Chat Completions. */
export const openai: Provider = {
  path: '/v1/chat/completions',
  understand(headers, body) {
    if (headers.authorization !== `Bearer ${upstreamKey}`) throw new Refusal(401, 'wrong key')
    const { stream, stream_options: options, messages } = parsed(request, body)
    return { stream, usage: options?.include_usage === true, script: scriptOf(messages) }
  },
  answer(script) {
    const message = { role: 'assistant', content: textOf(script), refusal: null }
    const choices = [{ index: 0, message, logprobs: null, finish_reason: 'stop' }]
    return JSON.stringify({ ...identity, object: 'chat.completion', choices, usage: usageOf(script.chunks) })
  },
  events({ script, usage }) {
    const event = (rest: object) =>
      `data: ${JSON.stringify({ ...identity, object: 'chat.completion.chunk', ...rest })}\n\n`
    const chunk = (delta: object, finish: string | null = null) =>
      event({ choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }], ...(usage && { usage: null }) })
    return {
      head: chunk({ role: 'assistant', content: '' }),
      pieces: Array.from({ length: variety }, (_, place) => chunk({ content: pieceOf(script.size, place) })),
      tail: [
        chunk({}, 'stop'),
        ...(usage ? [event({ choices: [], usage: usageOf(script.chunks) })] : []),
        'data: [DONE]\n\n',
      ].join(''),
    }
  },
}
