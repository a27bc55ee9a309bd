import type { Usage } from '../../base/facts.ts'
import { objectIn } from '../../base/json.ts'
import { isRecord } from '../../contract/shapes/shape.ts'
import type { Delta, FinishReason, Translator } from '../../stream/delta.ts'
import { unreadableEvent } from '../../stream/translate.ts'
import { readUsage } from './ending.ts'
import { firstEventFault, readError } from './wire.ts'

/**
 * The text of a chat stream as deltas, for when a chat turn stands in for a completion. Tool calls do not occur there
 * and are not read.
 */
export function chatTextEvents(): Translator {
  let started = false
  let finish: FinishReason | undefined
  let usage: Usage | undefined

  function read(event: Record<string, unknown>): Delta[] {
    const deltas: Delta[] = []
    if (!started) {
      started = true
      deltas.push({ kind: 'start', id: String(event.id ?? ''), model: String(event.model ?? '') })
    }
    const choice: unknown = Array.isArray(event.choices) ? event.choices[0] : undefined
    if (isRecord(choice)) {
      const text = isRecord(choice.delta) ? choice.delta.content : undefined
      if (typeof text === 'string' && text !== '') deltas.push({ kind: 'text', text })
      finish = finishReasons.find((reason) => reason === choice.finish_reason) ?? finish
    }
    usage = readUsage(event.usage) ?? usage
    return deltas
  }

  function ended(): Delta[] {
    if (!finish) return []
    return [{ kind: 'finish', reason: finish }, ...(usage ? [{ kind: 'usage' as const, usage }] : []), { kind: 'done' }]
  }

  return {
    push({ data }) {
      if (data === '[DONE]') return ended()
      const event = objectIn(data)
      if (!event) return [{ kind: 'error', error: unreadableEvent() }]
      const error = event.error ? readError(event.error) : undefined
      return error ? [{ kind: 'error', error: firstEventFault(error) }] : read(event)
    },
  }
}

const finishReasons: readonly FinishReason[] = ['stop', 'length', 'tool_calls', 'content_filter']
