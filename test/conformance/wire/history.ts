import type { ContentBlockParam, MessageParam, Tool, ToolResultBlockParam } from '@anthropic-ai/sdk/resources/messages'
import type {
  ChatCompletionFunctionTool,
  ChatCompletionMessageFunctionToolCall,
  ChatCompletionMessageParam,
} from 'openai/resources/chat/completions'

/** Conversations in the client's form, and the same ones in Claude's. */

export const user = (content: string): ChatCompletionMessageParam => ({ role: 'user', content })
export const assistant = (content: string): ChatCompletionMessageParam => ({ role: 'assistant', content })

export const call = (id: string, args = '{}', name = 'read'): ChatCompletionMessageFunctionToolCall => ({
  id,
  type: 'function',
  function: { name, arguments: args },
})
export const calling = (...tool_calls: ChatCompletionMessageFunctionToolCall[]): ChatCompletionMessageParam => ({
  role: 'assistant',
  content: '',
  tool_calls,
})
export const result = (tool_call_id: string, content: string): ChatCompletionMessageParam => ({
  role: 'tool',
  tool_call_id,
  content,
})

const path = { type: 'object', properties: { path: { type: 'string' } }, required: ['path'] } as const

/** A tool as a client describes it, and as Claude is told of it. */
export const read: ChatCompletionFunctionTool = {
  type: 'function',
  function: { name: 'read', description: 'Reads a file', parameters: { ...path } },
}
export const write: ChatCompletionFunctionTool = {
  type: 'function',
  function: { name: 'write', parameters: { ...path } },
}
export const readTool: Tool = {
  name: 'read',
  description: 'Reads a file',
  input_schema: { ...path, required: ['path'] },
}
export const writeTool: Tool = { name: 'write', input_schema: { ...path, required: ['path'] } }

type Words = string | ContentBlockParam
const blocks = (content: readonly Words[]): ContentBlockParam[] =>
  content.map((each) => (typeof each === 'string' ? { type: 'text', text: each } : each))

export const userTurn = (...content: Words[]): MessageParam => ({ role: 'user', content: blocks(content) })
export const claudeTurn = (...content: Words[]): MessageParam => ({ role: 'assistant', content: blocks(content) })
export const use = (id: string, input: object = {}, name = 'read'): ContentBlockParam => ({
  type: 'tool_use',
  id,
  name,
  input,
})
export const answer = (tool_use_id: string, text: string): ToolResultBlockParam => ({
  type: 'tool_result',
  tool_use_id,
  content: [{ type: 'text', text }],
})
/** What stands in for a result that is not in the history. */
export const noAnswer = (tool_use_id: string): ToolResultBlockParam => ({
  type: 'tool_result',
  tool_use_id,
  is_error: true,
  content: 'The result of this call is not in the conversation.',
})
