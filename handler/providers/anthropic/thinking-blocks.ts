import type {
  RawContentBlockDelta,
  RawContentBlockStartEvent,
  RedactedThinkingBlockParam,
  ThinkingBlockParam,
} from '@anthropic-ai/sdk/resources/messages'
import type { ChatMessage } from '../../request/chat-request.ts'

/** A thought as Claude signed it. It may be sent back, unchanged, in the `thinking_blocks` of an assistant message. */
type ThinkingBlock = ThinkingBlockParam | RedactedThinkingBlockParam

/** Thoughts that a client kept and sends back; one without its signature would be refused and is left out. */
export function keptThoughts({ thinking_blocks: kept }: ChatMessage): ThinkingBlock[] {
  return (kept ?? []).flatMap(({ type, thinking, signature, data }): ThinkingBlock[] => {
    if (type === 'redacted_thinking') return data ? [{ type, data }] : []
    return type === 'thinking' && signature ? [{ type, thinking: thinking ?? '', signature }] : []
  })
}

/** Puts thoughts together from their events, for clients that will send them back. */
interface Thoughts {
  start(event: RawContentBlockStartEvent): void
  grow(blockIndex: number, delta: RawContentBlockDelta): void
  /** The thought that is complete now, if the block was one. */
  stop(blockIndex: number): ThinkingBlock | undefined
}

export function thoughts(): Thoughts {
  const open = new Map<number, ThinkingBlock>()
  return {
    start({ index, content_block: block }) {
      if (block.type === 'redacted_thinking') open.set(index, { type: block.type, data: block.data })
      if (block.type === 'thinking')
        open.set(index, { type: block.type, thinking: block.thinking ?? '', signature: '' })
    },
    grow(blockIndex, delta) {
      const block = open.get(blockIndex)
      if (block?.type !== 'thinking') return
      if (delta.type === 'thinking_delta') block.thinking += delta.thinking
      if (delta.type === 'signature_delta') block.signature += delta.signature
    },
    stop(blockIndex) {
      const block = open.get(blockIndex)
      open.delete(blockIndex)
      return block
    },
  }
}
