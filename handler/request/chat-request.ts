import type { Of } from '../contract/shapes/shape.ts'
import {
  anything,
  between,
  boolean,
  either,
  integer,
  listOf,
  object,
  oneOf,
  optional,
  record,
  string,
  tagged,
  text,
} from '../contract/shapes/shapes.ts'
import { most } from './limits.ts'

/**
 * POST /chat/completions, as far as the gateway reads it. Fields it does not know pass through untouched, so that
 * tomorrow's parameters reach today's gateway's OpenAI models.
 */

const part = tagged(
  'type',
  object({
    type: string,
    text: optional(string),
    refusal: optional(string),
    image_url: optional(object({ url: string, detail: optional(string) })),
    file: optional(object({ file_data: optional(string), file_id: optional(string), filename: optional(string) })),
    cache_control: optional(record),
  }),
  { text: ['text'], refusal: ['refusal'], image_url: ['image_url'], file: ['file'], input_audio: ['input_audio'] },
)
export type ContentPart = Of<typeof part>

const toolCall = tagged(
  'type',
  object({
    id: string,
    type: optional(oneOf('function', 'custom')),
    function: optional(object({ name: string, arguments: optional(string) })),
    custom: optional(object({ name: string, input: optional(string) })),
  }),
  { function: ['function'], custom: ['custom'] },
)

const functionCall = object({ name: string, arguments: optional(string) })

const thinkingBlock = object({
  type: string,
  thinking: optional(string),
  signature: optional(string),
  data: optional(string),
})

const message = tagged(
  'role',
  object({
    role: oneOf('system', 'developer', 'user', 'assistant', 'tool', 'function'),
    content: optional(either(string, listOf(part, 0, most.parts))),
    name: optional(string),
    refusal: optional(string),
    tool_calls: optional(listOf(toolCall, 0, most.toolCalls)),
    tool_call_id: optional(string),
    function_call: optional(functionCall),
    /** Claude's signed thoughts, from clients that keep them. */
    thinking_blocks: optional(listOf(thinkingBlock, 0, most.parts)),
  }),
  {
    system: ['content'],
    developer: ['content'],
    user: ['content'],
    tool: ['content', 'tool_call_id'],
    function: ['name'],
  },
)
export type ChatMessage = Of<typeof message>

const functionTool = object({
  name: text((name) => name !== '', 'a name'),
  description: optional(string),
  parameters: optional(record),
  strict: optional(boolean),
})
export type FunctionTool = Of<typeof functionTool>

const tool = tagged(
  'type',
  object({ type: string, function: optional(functionTool), custom: optional(record), cache_control: optional(record) }),
  { function: ['function'], custom: ['custom'] },
)
export type Tool = Of<typeof tool>

const namedTool = object({ type: string, function: optional(object({ name: string })) })

const toolChoice = tagged(
  'type',
  object({
    type: string,
    function: optional(object({ name: string })),
    allowed_tools: optional(object({ mode: oneOf('auto', 'required'), tools: listOf(namedTool, 1, most.tools) })),
  }),
  { function: ['function'], allowed_tools: ['allowed_tools'] },
)

const responseFormat = tagged(
  'type',
  object({
    type: oneOf('text', 'json_object', 'json_schema'),
    json_schema: optional(object({ name: optional(string), schema: optional(record), strict: optional(boolean) })),
  }),
  { json_schema: ['json_schema'] },
)

export const modelName = text((name) => name !== '', 'the name of a model')

const stop = optional(either(string, listOf(string, 0, most.stops)))

const streaming = {
  stream: optional(boolean),
  stream_options: optional(object({ include_usage: optional(boolean) })),
}

export const chatRequest = object({
  ...streaming,
  model: modelName,
  messages: listOf(message, 1, most.messages),
  max_tokens: optional(integer(1)),
  max_completion_tokens: optional(integer(1)),
  temperature: optional(between(0, 2)),
  top_p: optional(between(0, 1)),
  n: optional(integer(1, most.choices)),
  stop,
  tools: optional(listOf(tool, 0, most.tools)),
  tool_choice: optional(either(oneOf('none', 'auto', 'required'), toolChoice)),
  parallel_tool_calls: optional(boolean),
  functions: optional(listOf(functionTool, 0, most.tools)),
  function_call: optional(either(oneOf('none', 'auto'), object({ name: string }))),
  response_format: optional(responseFormat),
  reasoning_effort: optional(string),
  user: optional(string),
  safety_identifier: optional(string),
  service_tier: optional(string),
})
export type ChatRequest = Of<typeof chatRequest>

export const completionRequest = object({
  ...streaming,
  model: modelName,
  prompt: optional(either(string, listOf(anything))),
  suffix: optional(string),
  max_tokens: optional(integer(1)),
  temperature: optional(between(0, 2)),
  top_p: optional(between(0, 1)),
  n: optional(integer(1, most.choices)),
  stop,
  user: optional(string),
})
export type CompletionRequest = Of<typeof completionRequest>

export const embeddingRequest = object({
  model: modelName,
  input: either(string, listOf(anything, 1)),
  dimensions: optional(integer(1)),
  encoding_format: optional(oneOf('float', 'base64')),
})
