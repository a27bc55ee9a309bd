import type { RawContentBlockDelta, RawMessageStreamEvent } from '@anthropic-ai/sdk/resources/messages'
import type { GatewayError } from '../../base/errors.ts'
import { objectIn } from '../../base/json.ts'
import { isRecord } from '../../contract/shapes/shape.ts'
import type { Delta, FinishReason, Translator } from '../../stream/delta.ts'
import { unreadableEvent } from '../../stream/translate.ts'
import { thoughts } from './thinking-blocks.ts'
import { usageCounter } from './usage.ts'
import { faultOf } from './wire.ts'

/** Every stop reason of the Messages API; one that is not here ends like `end_turn`. */
const finishReasons: Readonly<Record<string, FinishReason>> = {
  end_turn: 'stop',
  stop_sequence: 'stop',
  pause_turn: 'stop',
  max_tokens: 'length',
  model_context_window_exceeded: 'length',
  tool_use: 'tool_calls',
  refusal: 'content_filter',
}

const refused = 'The model declined to answer this request.'

/**
 * The events of one Messages stream. The finish reason waits for `message_stop`: nothing is called complete that
 * might still break. Tool calls are counted densely (Portkey-AI/gateway #1275), block indexes are not.
 */
export function messageEvents(keepsThoughts = false): Translator {
  const usage = usageCounter()
  const thinking = thoughts()
  const toolOfBlock = new Map<number, { index: number; input: unknown; hasArguments: boolean }>()
  let finish: FinishReason = 'stop'
  let refusal: string | undefined

  function blockStarted(event: Extract<RawMessageStreamEvent, { type: 'content_block_start' }>): Delta[] {
    const block = event.content_block
    thinking.start(event)
    if (block.type === 'text' && block.text) return [{ kind: 'text', text: block.text }]
    if (block.type !== 'tool_use') return []
    const index = toolOfBlock.size
    toolOfBlock.set(event.index, { index, input: block.input, hasArguments: false })
    return [{ kind: 'tool', index, id: block.id, name: block.name }]
  }

  function blockDelta(blockIndex: number, delta: RawContentBlockDelta): Delta[] {
    if (keepsThoughts) thinking.grow(blockIndex, delta)
    switch (delta.type) {
      case 'text_delta':
        return delta.text ? [{ kind: 'text', text: delta.text }] : []
      case 'thinking_delta':
        return delta.thinking ? [{ kind: 'reasoning', text: delta.thinking }] : []
      case 'input_json_delta': {
        const tool = toolOfBlock.get(blockIndex)
        if (!tool || !delta.partial_json) return []
        tool.hasArguments = true
        return [{ kind: 'arguments', index: tool.index, text: delta.partial_json }]
      }
      default:
        return []
    }
  }

  /**
   * A tool without arguments in pieces is called with those it began with, if only with none; a thought is complete
   * when it is signed.
   */
  function blockStopped(blockIndex: number): Delta[] {
    const block = thinking.stop(blockIndex)
    if (block) return keepsThoughts ? [{ kind: 'thought', block }] : []
    const tool = toolOfBlock.get(blockIndex)
    return tool && !tool.hasArguments
      ? [{ kind: 'arguments', index: tool.index, text: JSON.stringify(tool.input ?? {}) }]
      : []
  }

  function read(event: RawMessageStreamEvent): readonly Delta[] {
    switch (event.type) {
      case 'message_start':
        usage.add(event.message.usage)
        return [{ kind: 'start', id: event.message.id, model: event.message.model }]
      case 'content_block_start':
        return blockStarted(event)
      case 'content_block_delta':
        return blockDelta(event.index, event.delta)
      case 'content_block_stop':
        return blockStopped(event.index)
      case 'message_delta': {
        usage.add(event.usage)
        const { stop_reason: reason, stop_details: details } = event.delta
        if (reason) finish = finishReasons[reason] ?? 'stop'
        if (reason === 'refusal') refusal = details?.explanation ?? refused
        return []
      }
      case 'message_stop':
        return [
          ...(refusal ? [{ kind: 'refusal' as const, text: refusal }] : []),
          { kind: 'finish', reason: finish },
          { kind: 'usage', usage: usage.total() },
          { kind: 'done' },
        ]
      default:
        return []
    }
  }

  return {
    usedSoFar: usage.total,
    push({ data }) {
      const found = eventIn(data)
      return 'failure' in found ? [{ kind: 'error', error: found.failure }] : read(found.event)
    },
  }
}

function eventIn(data: string): { event: RawMessageStreamEvent } | { failure: GatewayError } {
  const value = objectIn(data)
  if (value?.type === 'error') return { failure: faultOf(undefined, value.error, {}, 'Anthropic') }
  return value && isEvent(value) ? { event: value } : { failure: unreadableEvent() }
}

/** What each event must have for the translator to rely on it; events it does not know it does not read. */
function isEvent(value: Record<string, unknown>): value is Record<string, unknown> & RawMessageStreamEvent {
  switch (value.type) {
    case 'message_start':
      return isRecord(value.message) && typeof value.message.id === 'string'
    case 'content_block_start':
      return typeof value.index === 'number' && isRecord(value.content_block)
    case 'content_block_delta':
      return typeof value.index === 'number' && isRecord(value.delta)
    case 'message_delta':
      return isRecord(value.delta)
    default:
      return typeof value.type === 'string'
  }
}
