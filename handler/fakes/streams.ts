import { sse } from './fake-upstream.ts'

/** A Messages stream with a thought, words and two tool calls. */
export const claudeStream = sse([
  {
    type: 'message_start',
    message: {
      id: 'msg_1',
      model: 'claude-sonnet-5-5',
      usage: { input_tokens: 10, cache_read_input_tokens: 90, output_tokens: 1 },
    },
  },
  { type: 'content_block_start', index: 0, content_block: { type: 'thinking', thinking: '' } },
  { type: 'content_block_delta', index: 0, delta: { type: 'thinking_delta', thinking: 'うーん' } },
  { type: 'content_block_stop', index: 0 },
  { type: 'content_block_start', index: 1, content_block: { type: 'text', text: '' } },
  { type: 'content_block_delta', index: 1, delta: { type: 'text_delta', text: 'こん' } },
  { type: 'content_block_delta', index: 1, delta: { type: 'text_delta', text: 'にちは 🙂' } },
  { type: 'content_block_stop', index: 1 },
  {
    type: 'content_block_start',
    index: 2,
    content_block: { type: 'tool_use', id: 'toolu_1', name: 'read', input: {} },
  },
  { type: 'content_block_delta', index: 2, delta: { type: 'input_json_delta', partial_json: '{"path":' } },
  { type: 'content_block_delta', index: 2, delta: { type: 'input_json_delta', partial_json: '"a"}' } },
  { type: 'content_block_stop', index: 2 },
  {
    type: 'content_block_start',
    index: 3,
    content_block: { type: 'tool_use', id: 'toolu_2', name: 'list', input: {} },
  },
  { type: 'content_block_stop', index: 3 },
  { type: 'message_delta', delta: { stop_reason: 'tool_use' }, usage: { output_tokens: 30 } },
  { type: 'message_stop' },
])

/** A Messages stream with words only. */
export const claudeText = (...texts: readonly string[]): string[] =>
  sse([
    {
      type: 'message_start',
      message: { id: 'msg_1', model: 'claude-sonnet-5-5', usage: { input_tokens: 3, output_tokens: 1 } },
    },
    { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
    ...texts.map((text) => ({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } })),
    { type: 'content_block_stop', index: 0 },
    { type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage: { output_tokens: 2 } },
    { type: 'message_stop' },
  ])

/** A Responses stream with words and one tool call. */
export const responsesStream = sse([
  { type: 'response.created', response: { id: 'resp_1', model: 'gpt-6.1-sol' } },
  { type: 'response.output_text.delta', output_index: 0, delta: 'Reading.' },
  {
    type: 'response.output_item.added',
    output_index: 1,
    item: { type: 'function_call', call_id: 'call_1', name: 'read', arguments: '' },
  },
  { type: 'response.function_call_arguments.delta', output_index: 1, delta: '{"path":"a"}' },
  {
    type: 'response.output_item.done',
    output_index: 1,
    item: { type: 'function_call', call_id: 'call_1', name: 'read', arguments: '{"path":"a"}' },
  },
  { type: 'response.completed', response: { usage: { input_tokens: 5, output_tokens: 6 } } },
])

/** A chat stream of OpenAI's with words and usage. */
export const chatStream = sse([
  {
    id: 'c1',
    object: 'chat.completion.chunk',
    model: 'gpt-x',
    choices: [{ index: 0, delta: { role: 'assistant', content: '' }, finish_reason: null }],
  },
  {
    id: 'c1',
    object: 'chat.completion.chunk',
    model: 'gpt-x',
    choices: [{ index: 0, delta: { content: 'Hi あ' }, finish_reason: null }],
  },
  {
    id: 'c1',
    object: 'chat.completion.chunk',
    model: 'gpt-x',
    choices: [{ index: 0, delta: {}, finish_reason: 'stop' }],
  },
  {
    id: 'c1',
    object: 'chat.completion.chunk',
    model: 'gpt-x',
    choices: [],
    usage: { prompt_tokens: 3, completion_tokens: 2 },
  },
  '[DONE]',
])
