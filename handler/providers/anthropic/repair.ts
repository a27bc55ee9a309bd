import type { ContentBlockParam, ToolResultBlockParam } from '@anthropic-ai/sdk/resources/messages'
import type { Turn } from './turns.ts'

/**
 * Makes calls and results match: IDEs trim their histories (OpenHands #7512, BerriAI/litellm #16525), and the API
 * refuses a call without its result in the very next turn, and a result without its call in the turn before.
 */
export function repaired(turns: readonly Turn[]): { turns: Turn[]; changed: boolean } {
  const result: Turn[] = []
  let changed = false
  let open: readonly string[] = []

  for (const turn of turns) {
    if (turn.role === 'assistant') {
      result.push(callsLast(turn))
      open = callsIn(turn)
    } else {
      const answered = answering(turn, open)
      changed ||= answered.changed
      result.push(answered.turn)
      open = []
    }
  }
  if (open.length > 0) {
    result.push(answering({ role: 'user', content: [] }, open).turn)
    changed = true
  }
  if (result[0]?.role === 'assistant') {
    result.unshift({ role: 'user', content: [{ type: 'text', text: 'The conversation so far was shortened.' }] })
    changed = true
  }
  return { turns: result, changed }
}

const callsIn = ({ content }: Turn): string[] =>
  content.flatMap((block) => (block.type === 'tool_use' ? [block.id] : []))

/** Results follow a turn's calls, so its words come first. */
function callsLast({ role, content }: Turn): Turn {
  const isCall = (block: ContentBlockParam) => block.type === 'tool_use'
  return { role, content: [...content.filter((block) => !isCall(block)), ...content.filter(isCall)] }
}

/** A user's turn with exactly one result for each open call, results first, results without a call turned into text. */
function answering(turn: Turn, open: readonly string[]): { turn: Turn; changed: boolean } {
  const calls = new Set(open)
  const results = new Map<string, ToolResultBlockParam>()
  const others: ContentBlockParam[] = []
  let changed = false
  for (const block of turn.content) {
    if (block.type !== 'tool_result') others.push(block)
    else if (calls.has(block.tool_use_id) && !results.has(block.tool_use_id)) results.set(block.tool_use_id, block)
    else {
      for (const words of inWords(block)) others.push(words)
      changed = true
    }
  }
  const first = open.map((id) => results.get(id) ?? missing(id))
  changed ||= results.size < open.length
  return { turn: { role: 'user', content: [...first, ...others] }, changed }
}

const missing = (id: string): ToolResultBlockParam => ({
  type: 'tool_result',
  tool_use_id: id,
  is_error: true,
  content: 'The result of this call is not in the conversation.',
})

function inWords({ content }: ToolResultBlockParam): ContentBlockParam[] {
  const heading: ContentBlockParam = { type: 'text', text: 'Result of an earlier tool call:' }
  if (typeof content === 'string') return [heading, { type: 'text', text: content }]
  const shown = (content ?? []).filter((block) => block.type === 'text' || block.type === 'image')
  return shown.length > 0 ? [heading, ...shown] : [{ type: 'text', text: 'An earlier tool call had no result.' }]
}
