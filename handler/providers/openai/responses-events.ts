import type { Usage } from '../../base/facts.ts'
import { objectIn } from '../../base/json.ts'
import { isRecord } from '../../contract/shapes/shape.ts'
import type { Delta, Translator } from '../../stream/delta.ts'
import { unreadableEvent } from '../../stream/translate.ts'
import { firstEventFault, readError } from './wire.ts'

/**
 * The events of one Responses stream, as chat deltas; tool calls are counted densely in the order they begin. That a
 * response was created says only that it was asked for: it starts when something is put out, if only a thought begun,
 * so that a failure before that still gets its own HTTP status (vercel/ai #2453).
 */
export function responseEvents(): Translator {
  let start: Delta | undefined
  const tools = new Map<number, { index: number; hasArguments: boolean }>()

  /** `arguments` may come whole, in the item, where no pieces came before. */
  function tool(event: Record<string, unknown>, ended: boolean): Delta[] {
    const { item, output_index: position } = event
    if (!isRecord(item) || item.type !== 'function_call' || typeof position !== 'number') return []
    const deltas: Delta[] = []
    let known = tools.get(position)
    if (!known) {
      known = { index: tools.size, hasArguments: false }
      tools.set(position, known)
      deltas.push({ kind: 'tool', index: known.index, id: textIn(item.call_id), name: textIn(item.name) })
    }
    if (ended && !known.hasArguments) {
      deltas.push({ kind: 'arguments', index: known.index, text: textIn(item.arguments) || '{}' })
    }
    return deltas
  }

  function piece({ output_index: position, delta }: Record<string, unknown>): Delta[] {
    const known = typeof position === 'number' ? tools.get(position) : undefined
    if (!known || typeof delta !== 'string' || delta === '') return []
    known.hasArguments = true
    return [{ kind: 'arguments', index: known.index, text: delta }]
  }

  function ended(response: unknown, cut: boolean): Delta[] {
    const { incomplete_details: details, usage } = isRecord(response) ? response : {}
    const filtered = isRecord(details) && details.reason === 'content_filter'
    const reason = cut ? (filtered ? 'content_filter' : 'length') : tools.size > 0 ? 'tool_calls' : 'stop'
    const counted = readUsage(usage)
    return [
      { kind: 'finish', reason },
      ...(counted ? [{ kind: 'usage' as const, usage: counted }] : []),
      { kind: 'done' },
    ]
  }

  function started(deltas: readonly Delta[]): readonly Delta[] {
    if (!start) return deltas
    const first = start
    start = undefined
    return [first, ...deltas]
  }

  function read(event: Record<string, unknown>): readonly Delta[] {
    switch (event.type) {
      case 'response.created': {
        const { id, model } = isRecord(event.response) ? event.response : {}
        start = { kind: 'start', id: textIn(id), model: textIn(model) }
        return []
      }
      case 'response.failed':
        return failed(isRecord(event.response) ? event.response.error : undefined)
      case 'error':
        return failed(event.error ?? event)
      case 'response.queued':
      case 'response.in_progress':
        return []
      default:
        return started(putOut(event))
    }
  }

  function putOut(event: Record<string, unknown>): readonly Delta[] {
    switch (event.type) {
      case 'response.output_item.added':
        return tool(event, false)
      case 'response.output_item.done':
        return tool(event, true)
      case 'response.function_call_arguments.delta':
        return piece(event)
      case 'response.output_text.delta':
        return said('text', event.delta)
      case 'response.refusal.delta':
        return said('refusal', event.delta)
      case 'response.reasoning_summary_text.delta':
      case 'response.reasoning_text.delta':
        return said('reasoning', event.delta)
      case 'response.reasoning_summary_part.added':
        return event.summary_index === 0 ? [] : said('reasoning', '\n\n')
      case 'response.completed':
        return ended(event.response, false)
      case 'response.incomplete':
        return ended(event.response, true)
      default:
        return []
    }
  }

  return {
    push({ data }) {
      if (data === '[DONE]') return []
      const event = objectIn(data)
      return event ? read(event) : [{ kind: 'error', error: unreadableEvent() }]
    },
  }
}

const textIn = (value: unknown): string => (typeof value === 'string' ? value : '')

function said(kind: 'text' | 'reasoning' | 'refusal', text: unknown): Delta[] {
  return typeof text === 'string' && text !== '' ? [{ kind, text }] : []
}

function failed(error: unknown): Delta[] {
  const read = readError(error) ?? { message: 'The provider failed.', type: undefined, code: null, param: null }
  return [{ kind: 'error', error: firstEventFault({ ...read, type: read.type === 'error' ? undefined : read.type }) }]
}

function readUsage(usage: unknown): Usage | undefined {
  if (!isRecord(usage)) return undefined
  const input = isRecord(usage.input_tokens_details) ? usage.input_tokens_details : {}
  const output = isRecord(usage.output_tokens_details) ? usage.output_tokens_details : {}
  return {
    promptTokens: count(usage.input_tokens),
    completionTokens: count(usage.output_tokens),
    cachedTokens: count(input.cached_tokens),
    cacheWriteTokens: count(input.cache_write_tokens),
    reasoningTokens: count(output.reasoning_tokens),
  }
}

const count = (value: unknown): number => (typeof value === 'number' ? value : 0)
