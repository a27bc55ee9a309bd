import type {
  MessageCreateParamsStreaming,
  MessageDeltaUsage,
  RawMessageStreamEvent,
  RefusalStopDetails,
  StopReason,
  Usage,
} from '@anthropic-ai/sdk/resources/messages'
import { sse } from '../../../handler/fakes/fake-upstream.ts'

/** The Messages API as it is spoken in the cases, in the words of `@anthropic-ai/sdk`. */

/** A request as the gateway sends it where nothing in the case says otherwise. */
export const messages = (
  model: string,
  fields: Partial<MessageCreateParamsStreaming> & Record<string, unknown>,
): MessageCreateParamsStreaming => ({
  model,
  max_tokens: 128_000,
  messages: [{ role: 'user', content: [{ type: 'text', text: 'Hi' }] }],
  cache_control: { type: 'ephemeral' },
  stream: true,
  ...fields,
})

/** The same without a mark at the end for the cache. */
export function uncached(...given: Parameters<typeof messages>): MessageCreateParamsStreaming {
  const { cache_control: _, ...request } = messages(...given)
  return request
}

/** How thinking models are asked for thoughts that a reader can see. */
export const summarized = { type: 'adaptive', display: 'summarized' } as const

const noUsage: Usage = {
  cache_creation: null,
  cache_creation_input_tokens: 0,
  cache_read_input_tokens: 0,
  inference_geo: null,
  input_tokens: 12,
  output_tokens: 1,
  output_tokens_details: null,
  server_tool_use: null,
  service_tier: 'standard',
  speed: 'standard',
}

export const start = (usage: Partial<Usage> = {}, model = 'claude-opus-4-6'): RawMessageStreamEvent => ({
  type: 'message_start',
  message: {
    id: 'msg_1',
    type: 'message',
    role: 'assistant',
    model,
    content: [],
    container: null,
    diagnostics: null,
    stop_details: null,
    stop_reason: null,
    stop_sequence: null,
    usage: { ...noUsage, ...usage },
  },
})

const block = (
  index: number,
  content_block: Extract<RawMessageStreamEvent, { type: 'content_block_start' }>['content_block'],
  deltas: readonly Extract<RawMessageStreamEvent, { type: 'content_block_delta' }>['delta'][],
): RawMessageStreamEvent[] => [
  { type: 'content_block_start', index, content_block },
  ...deltas.map((delta): RawMessageStreamEvent => ({ type: 'content_block_delta', index, delta })),
  { type: 'content_block_stop', index },
]

export const text = (index: number, ...pieces: readonly string[]): RawMessageStreamEvent[] =>
  block(
    index,
    { type: 'text', text: '', citations: null },
    pieces.map((piece) => ({ type: 'text_delta', text: piece })),
  )

export const thinking = (index: number, ...pieces: readonly string[]): RawMessageStreamEvent[] =>
  block(index, { type: 'thinking', thinking: '', signature: '' }, [
    ...pieces.map((piece) => ({ type: 'thinking_delta' as const, thinking: piece, estimated_tokens: null })),
    { type: 'signature_delta', signature: 'EqQBCg==' },
  ])

export const redacted = (index: number): RawMessageStreamEvent[] =>
  block(index, { type: 'redacted_thinking', data: 'EmwKAhgB' }, [])

export const toolUse = (index: number, id: string, name: string, ...json: readonly string[]): RawMessageStreamEvent[] =>
  block(
    index,
    { type: 'tool_use', id, name, input: {}, caller: { type: 'direct' } },
    json.map((partial_json) => ({ type: 'input_json_delta', partial_json })),
  )

/** The last two events. Usage is cumulative, and fields that say nothing are null. */
export const end = (
  stop_reason: StopReason | null,
  usage: Partial<MessageDeltaUsage> = {},
  stop_details: RefusalStopDetails | null = null,
): RawMessageStreamEvent[] => [
  {
    type: 'message_delta',
    delta: { container: null, stop_details, stop_reason, stop_sequence: null },
    usage: {
      cache_creation_input_tokens: null,
      cache_read_input_tokens: null,
      input_tokens: null,
      output_tokens: 7,
      output_tokens_details: null,
      server_tool_use: null,
      ...usage,
    },
  },
  { type: 'message_stop' },
]

/** A whole stream; an event that is no event of the SDK's is written as it is. */
export const stream = (...events: readonly (RawMessageStreamEvent | readonly RawMessageStreamEvent[] | object)[]) =>
  sse(events.flat())

/** An answer in words only. */
export const saying = (...pieces: readonly string[]) => stream(start(), text(0, ...pieces), end('end_turn'))
