import type {
  Response,
  ResponseCreateParamsStreaming,
  ResponseError,
  ResponseOutputItem,
  ResponseStreamEvent,
  ResponseUsage,
} from 'openai/resources/responses/responses'
import { sse } from '../../../handler/fakes/fake-upstream.ts'
import { created } from './chat.ts'

/** The Responses API as it is spoken in the cases, in the words of `openai`. */

/** A request as the bridge sends it where nothing in the case says otherwise. */
export const responses = (
  model: string,
  fields: Partial<ResponseCreateParamsStreaming>,
): ResponseCreateParamsStreaming => ({
  model,
  input: [{ role: 'user', content: 'Hi' }],
  store: false,
  stream: true,
  stream_options: { include_obfuscation: false },
  ...fields,
})

const response = (model: string, more: Partial<Response> = {}): Response => ({
  id: 'resp_1',
  object: 'response',
  created_at: created,
  access_programs: null,
  model,
  error: null,
  incomplete_details: null,
  instructions: null,
  metadata: {},
  output: [],
  output_text: '',
  parallel_tool_calls: true,
  temperature: null,
  tool_choice: 'auto',
  tools: [],
  top_p: null,
  ...more,
})

export const usage = (
  input: number,
  output: number,
  { cached = 0, written = 0, reasoning = 0 } = {},
): ResponseUsage => ({
  input_tokens: input,
  input_tokens_details: { cached_tokens: cached, cache_write_tokens: written },
  output_tokens: output,
  output_tokens_details: { reasoning_tokens: reasoning },
  total_tokens: input + output,
})

type Event = ResponseStreamEvent
/** The API numbers its events; nobody here reads the numbers. */
const sequence_number = 0

export const begun = (model: string): Event => ({
  type: 'response.created',
  sequence_number,
  response: response(model),
})

export const text = (output_index: number, ...pieces: readonly string[]): Event[] =>
  pieces.map((delta) => ({
    type: 'response.output_text.delta',
    output_index,
    content_index: 0,
    item_id: `item_${output_index}`,
    logprobs: [],
    delta,
    sequence_number,
  }))

export const refusal = (output_index: number, ...pieces: readonly string[]): Event[] =>
  pieces.map((delta) => ({
    type: 'response.refusal.delta',
    output_index,
    content_index: 0,
    item_id: `item_${output_index}`,
    delta,
    sequence_number,
  }))

/** A thought begins, without a word of it yet. */
export const thinks = (output_index: number): Event => ({
  type: 'response.output_item.added',
  output_index,
  item: { id: `item_${output_index}`, type: 'reasoning', summary: [] },
  sequence_number,
})

export const summary = (output_index: number, ...pieces: readonly string[]): Event[] =>
  pieces.map((delta) => ({
    type: 'response.reasoning_summary_text.delta',
    output_index,
    summary_index: 0,
    item_id: `item_${output_index}`,
    delta,
    sequence_number,
  }))

export function call(output_index: number, call_id: string, name: string, ...pieces: readonly string[]): Event[] {
  const item = (args: string): ResponseOutputItem => ({
    id: `item_${output_index}`,
    type: 'function_call',
    call_id,
    name,
    arguments: args,
  })
  const item_id = `item_${output_index}`
  return [
    { type: 'response.output_item.added', output_index, item: item(''), sequence_number },
    ...pieces.map(
      (delta): Event => ({
        type: 'response.function_call_arguments.delta',
        output_index,
        item_id,
        delta,
        sequence_number,
      }),
    ),
    {
      type: 'response.function_call_arguments.done',
      output_index,
      item_id,
      arguments: pieces.join(''),
      sequence_number,
    },
    { type: 'response.output_item.done', output_index, item: item(pieces.join('')), sequence_number },
  ]
}

export const completed = (model: string, counts: ResponseUsage): Event => ({
  type: 'response.completed',
  sequence_number,
  response: response(model, { status: 'completed', usage: counts }),
})

export const incomplete = (
  model: string,
  reason: 'max_output_tokens' | 'content_filter',
  counts: ResponseUsage,
): Event => ({
  type: 'response.incomplete',
  sequence_number,
  response: response(model, { status: 'incomplete', incomplete_details: { reason }, usage: counts }),
})

export const failed = (model: string, code: ResponseError['code'], message: string): Event => ({
  type: 'response.failed',
  sequence_number,
  response: response(model, { status: 'failed', error: { code, message } }),
})

export const stream = (...events: readonly (Event | readonly Event[])[]): string[] => sse(events.flat())
