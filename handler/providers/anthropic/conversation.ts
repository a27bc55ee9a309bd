import type { TextBlockParam } from '@anthropic-ai/sdk/resources/messages'
import { badRequest } from '../../base/errors.ts'
import type { ChatMessage } from '../../request/chat-request.ts'
import { repaired } from './repair.ts'
import { historyOf, type Turn } from './turns.ts'

/** What is said to the model, and whether the client's messages had to be mended for it. */
interface Conversation {
  readonly system: readonly TextBlockParam[]
  readonly turns: readonly Turn[]
  readonly changed: boolean
}

/** Turns that the API takes: calls answered, and the user speaking last where the model wants it so. */
export function conversationOf(messages: readonly ChatMessage[], prefill: boolean): Conversation {
  const { system, turns: given } = historyOf(messages)
  if (given.length === 0) {
    if (system.length === 0) throw badRequest('The messages hold nothing to answer.', 'messages', 'invalid_value')
    // Only instructions: they are what is to be answered.
    return { system: [], turns: [{ role: 'user', content: system }], changed: false }
  }
  const { turns, changed } = repaired(given)
  const last = turns[turns.length - 1]
  if (last?.role !== 'assistant') return { system, turns, changed }
  if (prefill) return { system, turns: [...turns.slice(0, -1), trimmedEnd(last)], changed }
  return {
    system,
    turns: [...turns, { role: 'user', content: [{ type: 'text', text: 'Continue.' }] }],
    changed: true,
  }
}

/** A started answer may not end in white space. */
function trimmedEnd({ role, content }: Turn): Turn {
  const last = content[content.length - 1]
  if (last?.type !== 'text') return { role, content }
  return { role, content: [...content.slice(0, -1), { ...last, text: last.text.trimEnd() }] }
}
