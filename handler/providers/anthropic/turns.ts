import type {
  ContentBlockParam,
  TextBlockParam,
  ToolResultBlockParam,
  ToolUseBlockParam,
} from '@anthropic-ai/sdk/resources/messages'
import { isDeep } from '../../base/json.ts'
import { isRecord } from '../../contract/shapes/shape.ts'
import type { ChatMessage } from '../../request/chat-request.ts'
import { textBlocks, userBlocks } from './blocks.ts'
import { keptThoughts } from './thinking-blocks.ts'
import { type ToolIds, toolIds } from './tool-ids.ts'

export interface Turn {
  readonly role: 'user' | 'assistant'
  readonly content: readonly ContentBlockParam[]
}

/** A chat history as Anthropic sees it: instructions apart, then turns that alternate. */
interface History {
  readonly system: readonly TextBlockParam[]
  readonly turns: readonly Turn[]
}

/**
 * Sorts messages into instructions and turns; neighbours of one role become one turn, empty ones disappear.
 * Whether calls and results match is not looked at here.
 */
export function historyOf(messages: readonly ChatMessage[]): History {
  const ids = toolIds()
  const system: TextBlockParam[] = []
  const turns: { readonly role: Turn['role']; readonly content: ContentBlockParam[] }[] = []
  messages.forEach((message, index) => {
    if (message.role === 'system' || message.role === 'developer') {
      for (const block of textBlocks(message.content, `messages[${index}]`)) system.push(block)
      return
    }
    const turn = turnOf(message, `messages[${index}]`, ids)
    const last = turns[turns.length - 1]
    if (turn.content.length === 0) return
    if (last?.role !== turn.role) turns.push({ role: turn.role, content: [...turn.content] })
    else for (const block of turn.content) last.content.push(block)
  })
  return { system, turns }
}

function turnOf(message: ChatMessage, path: string, ids: ToolIds): Turn {
  switch (message.role) {
    case 'assistant':
      return {
        role: 'assistant',
        content: [...keptThoughts(message), ...wordsOf(message, path), ...toolUses(message, ids)],
      }
    case 'tool':
      return { role: 'user', content: [toolResult(message, ids.of(message.tool_call_id ?? ''), path)] }
    case 'function':
      return { role: 'user', content: [toolResult(message, ids.of(legacyId(message.name ?? '')), path)] }
    default:
      return { role: 'user', content: userBlocks(message.content, path) }
  }
}

/** A refusal is what the assistant said, too. */
function wordsOf({ content, refusal }: ChatMessage, path: string): TextBlockParam[] {
  const words = textBlocks(content, path)
  return words.length > 0 ? words : textBlocks(refusal, path)
}

/** Function calls of before tools existed have no id: the name stands in. */
const legacyId = (name: string): string => `function_${name}`

function toolUses(message: ChatMessage, ids: ToolIds): ToolUseBlockParam[] {
  const calls = (message.tool_calls ?? []).map((call) => ({
    id: call.id,
    name: call.function?.name ?? call.custom?.name ?? '',
    input: call.function ? argumentsOf(call.function.arguments ?? '') : { input: call.custom?.input ?? '' },
  }))
  const legacy = message.function_call
  if (legacy) calls.push({ id: legacyId(legacy.name), name: legacy.name, input: argumentsOf(legacy.arguments ?? '') })
  return calls.map(({ id, name, input }) => ({ type: 'tool_use', id: ids.next(id), name, input }))
}

/**
 * Arguments as the object Anthropic wants. What is no JSON object (a call that was cut off, say) is kept as text under
 * a telling name: an IDE sends its history again and again, and refusing it would end the conversation for good.
 */
function argumentsOf(text: string): Record<string, unknown> {
  if (text.trim() === '') return {}
  try {
    const value: unknown = JSON.parse(text)
    if (isDeep(value)) return { malformed_arguments: text }
    if (isRecord(value)) return value
    return value === null ? {} : { value }
  } catch {
    return { malformed_arguments: text }
  }
}

function toolResult(message: ChatMessage, id: string, path: string): ToolResultBlockParam {
  const blocks = userBlocks(message.content, path)
  // A cache mark is refused inside a result, but welcome on it.
  const marked = blocks.find((block) => block.cache_control)
  const content = blocks.map(({ cache_control: _, ...block }) => block)
  return {
    type: 'tool_result',
    tool_use_id: id,
    ...(content.length > 0 ? { content } : {}),
    ...(marked?.cache_control ? { cache_control: marked.cache_control } : {}),
  }
}
