import type { Block, StrictMessages, StrictTurn } from './messages-shape.ts'
import { invalid, type Refusal } from './refusal.ts'

/** What the Messages API demands of a conversation beyond its shape. Sentences as its users quote them in threads. */

const blocksOf = ({ content }: StrictTurn): readonly Block[] => (typeof content === 'string' ? [] : content)
const idsOf = (turn: StrictTurn | undefined, type: 'tool_use' | 'tool_result'): string[] =>
  (turn ? blocksOf(turn) : []).flatMap((block) =>
    block.type === 'tool_use' && type === 'tool_use'
      ? [block.id]
      : block.type === 'tool_result' && type === 'tool_result'
        ? [block.tool_use_id]
        : [],
  )

/** Some documents say that neighbours of one role are combined, others that they are refused: strict is refused. */
export function alternating({ messages }: StrictMessages): Refusal | undefined {
  if (messages[0]?.role !== 'user') return invalid('messages: first message must use the "user" role')
  const index = messages.findIndex((turn, at) => at > 0 && turn.role === messages[at - 1]?.role)
  return index < 0
    ? undefined
    : invalid(`messages: roles must alternate between "user" and "assistant", but found multiple in a row at ${index}`)
}

export function callsAnswered({ messages }: StrictMessages): Refusal | undefined {
  for (const [index, turn] of messages.entries()) {
    const results = idsOf(messages[index + 1], 'tool_result')
    const open = idsOf(turn, 'tool_use').filter((id) => !results.includes(id))
    if (open.length > 0) {
      return invalid(
        `messages.${index}: \`tool_use\` ids were found without \`tool_result\` blocks immediately after: ${open.join(', ')}. Each \`tool_use\` block must have a corresponding \`tool_result\` block in the next message.`,
      )
    }
  }
  return undefined
}

export function resultsAsked({ messages }: StrictMessages): Refusal | undefined {
  for (const [index, turn] of messages.entries()) {
    const calls = idsOf(messages[index - 1], 'tool_use')
    const results = idsOf(turn, 'tool_result')
    const stray = results.find((id) => !calls.includes(id))
    if (stray !== undefined) {
      return invalid(
        `messages.${index}.content: unexpected \`tool_use_id\` found in \`tool_result\` blocks: ${stray}. Each \`tool_result\` block must have a corresponding \`tool_use\` block in the previous message.`,
      )
    }
    if (new Set(results).size < results.length) {
      return invalid(`messages.${index}.content: each tool_use must have a single result.`)
    }
    const firstOther = blocksOf(turn).findIndex(({ type }) => type !== 'tool_result')
    if (firstOther >= 0 && blocksOf(turn).some(({ type }, at) => type === 'tool_result' && at > firstOther)) {
      return invalid(`messages.${index}.content: \`tool_result\` blocks must come first.`)
    }
  }
  return undefined
}

export function uniqueCalls({ messages }: StrictMessages): Refusal | undefined {
  const ids = messages.flatMap((turn) => idsOf(turn, 'tool_use'))
  return new Set(ids).size < ids.length ? invalid('messages: `tool_use` ids must be unique') : undefined
}

const allowed: Readonly<Record<StrictTurn['role'], readonly Block['type'][]>> = {
  user: ['text', 'image', 'document', 'tool_result'],
  assistant: ['text', 'tool_use', 'thinking'],
}

export function rightBlocks({ messages }: StrictMessages): Refusal | undefined {
  for (const [index, turn] of messages.entries()) {
    const wrong = blocksOf(turn).find(({ type }) => !allowed[turn.role].includes(type))
    if (wrong) return invalid(`messages.${index}: \`${wrong.type}\` blocks are not allowed in ${turn.role} messages`)
  }
  return undefined
}

/** A document wants words beside it, in its own turn. */
export function documentsIntroduced({ messages }: StrictMessages): Refusal | undefined {
  const index = messages.findIndex((turn) => {
    const types = blocksOf(turn).map(({ type }) => type)
    return types.includes('document') && !types.includes('text')
  })
  return index < 0 ? undefined : invalid(`messages.${index}: a text block must be included when using documents`)
}

export function toolsDescribed({ messages, tools = [] }: StrictMessages): Refusal | undefined {
  const speaksOfTools = messages.some((turn) => blocksOf(turn).some(({ type }) => /^tool_/.test(type)))
  return speaksOfTools && tools.length === 0
    ? invalid('Requests which include `tool_use` or `tool_result` blocks must define tools')
    : undefined
}

export function fewCacheMarks({
  system,
  messages,
  tools = [],
  cache_control: top,
}: StrictMessages): Refusal | undefined {
  const parts = [...(Array.isArray(system) ? system : []), ...tools, ...messages.flatMap(blocksOf)]
  const marks = parts.filter((part) => 'cache_control' in part && part.cache_control).length + (top ? 1 : 0)
  return marks > 4 ? invalid(`A maximum of 4 blocks with cache_control may be provided. Found ${marks}.`) : undefined
}
