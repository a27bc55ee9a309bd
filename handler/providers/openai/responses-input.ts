import type {
  ResponseFunctionToolCall,
  ResponseInputContent,
  ResponseInputImage,
  ResponseInputItem,
} from 'openai/resources/responses/responses'
import { badRequest } from '../../base/errors.ts'
import type { ChatMessage, ContentPart } from '../../request/chat-request.ts'

/**
 * A chat history as input items of the Responses API. The API refuses a call without an output and an output without
 * a call, as trimmed histories have them: the first gets an output that says so, the second becomes words.
 */
export function inputOf(messages: readonly ChatMessage[]): { input: ResponseInputItem[]; changed: boolean } {
  const answered = answeredCalls(messages)
  const open = new Set<string>()
  let changed = false
  const input = messages.flatMap((message, index): ResponseInputItem[] => {
    const path = `messages[${index}]`
    const id = answerId(message)
    if (id !== undefined) {
      // An id is answered once: a second output belongs to no call.
      if (open.delete(id)) return [{ type: 'function_call_output', call_id: id, output: outputOf(message, path) }]
      changed = true
      return [{ role: 'user', content: `Result of an earlier tool call:\n${textOf(message.content)}` }]
    }
    if (message.role !== 'assistant') return [userItem(message, path)]
    const calls = callsOf(message)
    const isAnswered = ({ call_id }: ResponseFunctionToolCall) => answered.has(placeOf(index, call_id))
    const missing = calls.filter((call) => !isAnswered(call))
    for (const call of calls) if (isAnswered(call)) open.add(call.call_id)
    changed ||= missing.length > 0
    return [...assistantItems(message, path), ...calls, ...missing.map(outputMissing)]
  })
  return { input, changed }
}

/** Places of the calls whose result comes after them. An id that is called again before its result was not answered. */
function answeredCalls(messages: readonly ChatMessage[]): ReadonlySet<string> {
  const open = new Map<string, number>()
  const answered = new Set<string>()
  messages.forEach((message, index) => {
    const id = answerId(message) ?? ''
    const call = open.get(id)
    if (call !== undefined) answered.add(placeOf(call, id))
    open.delete(id)
    for (const { call_id } of callsOf(message)) open.set(call_id, index)
  })
  return answered
}

const placeOf = (index: number, id: string): string => `${index} ${id}`

/** Function calls of before tools existed have no id: the name stands in. */
const legacyId = (name: string): string => `function_${name}`

function answerId(message: ChatMessage): string | undefined {
  if (message.role === 'tool') return message.tool_call_id ?? ''
  return message.role === 'function' ? legacyId(message.name ?? '') : undefined
}

const outputMissing = ({ call_id }: ResponseFunctionToolCall): ResponseInputItem => ({
  type: 'function_call_output',
  call_id,
  output: 'The result of this call is not in the conversation.',
})

function userItem(message: ChatMessage, path: string): ResponseInputItem {
  const role = message.role === 'user' ? 'user' : 'developer'
  const { content } = message
  return { role, content: typeof content === 'string' ? content : inputContent(content ?? [], path) }
}

function inputContent(parts: readonly ContentPart[], path: string): ResponseInputContent[] {
  return parts.map((part, index): ResponseInputContent => {
    switch (part.type) {
      case 'text':
        return { type: 'input_text', text: part.text ?? '' }
      case 'image_url':
        return { type: 'input_image', image_url: part.image_url?.url ?? '', detail: detailOf(part) }
      case 'file': {
        const { file_data, file_id, filename } = part.file ?? {}
        return {
          type: 'input_file',
          ...(file_data ? { file_data } : {}),
          ...(file_id ? { file_id } : {}),
          ...(filename ? { filename } : {}),
        }
      }
      default:
        throw wrongPart(part.type, `${path}.content[${index}]`, "'text', 'image_url', and 'file'")
    }
  })
}

const wrongPart = (type: string | undefined, path: string, supported: string) =>
  badRequest(`Invalid value: '${type}'. Supported values are: ${supported}.`, `${path}.type`, 'invalid_value')

function detailOf({ image_url: image }: ContentPart): ResponseInputImage['detail'] {
  const { detail } = image ?? {}
  return detail === 'low' || detail === 'high' ? detail : 'auto'
}

function assistantItems(message: ChatMessage, path: string): ResponseInputItem[] {
  const parts = typeof message.content === 'string' ? [] : (message.content ?? [])
  const wrong = parts.findIndex(({ type }) => type !== 'text' && type !== 'refusal')
  if (wrong >= 0) throw wrongPart(parts[wrong]?.type, `${path}.content[${wrong}]`, "'text' and 'refusal'")
  const text = textOf(message.content) || (message.refusal ?? '')
  // Continue writes a space where nothing was said.
  return text.trim() === '' ? [] : [{ role: 'assistant', content: text }]
}

function callsOf(message: ChatMessage): ResponseFunctionToolCall[] {
  const calls = (message.tool_calls ?? []).map((call) => ({
    type: 'function_call' as const,
    call_id: call.id,
    name: call.function?.name ?? call.custom?.name ?? '',
    arguments: call.function?.arguments || (call.custom ? JSON.stringify({ input: call.custom.input ?? '' }) : '{}'),
  }))
  const legacy = message.function_call
  if (legacy) {
    const { name, arguments: args } = legacy
    calls.push({ type: 'function_call', call_id: legacyId(name), name, arguments: args || '{}' })
  }
  return calls
}

function outputOf({ content }: ChatMessage, path: string): string | ResponseInputContent[] {
  return Array.isArray(content) && content.some(({ type }) => type !== 'text')
    ? inputContent(content, path)
    : textOf(content)
}

const textOf = (content: ChatMessage['content']): string =>
  typeof content === 'string' ? content : (content ?? []).map((part) => part.text ?? part.refusal ?? '').join('')
