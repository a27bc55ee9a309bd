import { z } from 'zod'
import { content, type Provider, parsed, Refusal, scriptOf } from './provider.ts'
import { pieceOf, textOf, upstreamKey, variety } from './script.ts'

const request = z.strictObject({
  model: z.string().min(1),
  max_tokens: z.int().positive(),
  messages: z.array(z.strictObject({ role: z.enum(['user', 'assistant']), content })).min(1),
  system: z.union([content, z.tuple([])]).optional(),
  stream: z.boolean().default(false),
  metadata: z.strictObject({ user_id: z.string() }).optional(),
  cache_control: z.strictObject({ type: z.literal('ephemeral') }).optional(),
})

const message = { id: 'msg_bench', type: 'message', role: 'assistant', model: 'claude-sonnet-4-5-20250929' }
const usageOf = (tokens: number) => ({
  input_tokens: 20,
  cache_creation_input_tokens: 0,
  cache_read_input_tokens: 0,
  output_tokens: tokens,
})

/** Anthropic's Messages. */
export const anthropic: Provider = {
  path: '/v1/messages',
  understand(headers, body) {
    if (headers['x-api-key'] !== upstreamKey) throw new Refusal(401, 'wrong key')
    if (headers['anthropic-version'] !== '2023-06-01') throw new Refusal(400, 'no anthropic-version')
    const { stream, messages } = parsed(request, body)
    return { stream, usage: true, script: scriptOf(messages) }
  },
  answer(script) {
    const end = { stop_reason: 'end_turn', stop_sequence: null, usage: usageOf(script.chunks) }
    return JSON.stringify({ ...message, content: [{ type: 'text', text: textOf(script) }], ...end })
  },
  events({ script }) {
    const event = (type: string, rest: object = {}) => `event: ${type}\ndata: ${JSON.stringify({ type, ...rest })}\n\n`
    const start = { ...message, content: [], stop_reason: null, stop_sequence: null, usage: usageOf(1) }
    const end = { delta: { stop_reason: 'end_turn', stop_sequence: null }, usage: usageOf(script.chunks) }
    return {
      head: [
        event('message_start', { message: start }),
        event('content_block_start', { index: 0, content_block: { type: 'text', text: '' } }),
        event('ping'),
      ].join(''),
      pieces: Array.from({ length: variety }, (_, place) =>
        event('content_block_delta', { index: 0, delta: { type: 'text_delta', text: pieceOf(script.size, place) } }),
      ),
      tail: [event('content_block_stop', { index: 0 }), event('message_delta', end), event('message_stop')].join(''),
    }
  },
}
