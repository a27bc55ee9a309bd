import type { ChatMessage } from '../../request/chat-request.ts'

/**
 * A chat history in which calls and results match. Chat Completions refuses a call that is not answered right after it,
 * and an answer without a call; IDEs that trim their histories send both (OpenHands #7512). A history that is in order
 * is given back as it is.
 */
export function repairedHistory(messages: ChatMessage[]): { messages: ChatMessage[]; changed: boolean } {
  const result: ChatMessage[] = []
  const orphans: ChatMessage[] = []
  /** Calls of the turn without a result yet. */
  let open: string[] = []
  let waiting = new Set<string>()
  let changed = false

  /** After the last result of a turn: what is missing is made up, what belongs nowhere is told in words. */
  function closeTurn() {
    if (waiting.size === 0 && orphans.length === 0) return
    changed = true
    for (const id of open) if (waiting.has(id)) result.push(missing(id))
    for (const orphan of orphans) result.push(asUserMessage(orphan))
    waiting = new Set()
    orphans.length = 0
  }

  for (const message of messages) {
    if (message.role === 'tool') {
      const id = message.tool_call_id ?? ''
      if (waiting.delete(id)) result.push(message)
      else orphans.push(message)
      continue
    }
    closeTurn()
    result.push(message)
    if (message.role !== 'assistant') continue
    open = (message.tool_calls ?? []).map(({ id }) => id)
    waiting = new Set(open)
  }
  closeTurn()
  return { messages: changed ? result : messages, changed }
}

const missing = (id: string): ChatMessage => ({
  role: 'tool',
  tool_call_id: id,
  content: 'The result of this call is not in the conversation.',
})

function asUserMessage({ content }: ChatMessage): ChatMessage {
  const words = typeof content === 'string' ? content : (content ?? []).map((part) => part.text ?? '').join('')
  return { role: 'user', content: `Result of an earlier tool call:\n${words}` }
}
