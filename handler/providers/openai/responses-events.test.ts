import { describe, expect, it } from 'vitest'
import type { Delta } from '../../stream/delta.ts'
import { responseEvents } from './responses-events.ts'

function translate(...events: object[]): Delta[] {
  const translator = responseEvents()
  return events.flatMap((event) => translator.push({ event: '', data: JSON.stringify(event) }))
}

const created = { type: 'response.created', response: { id: 'resp_1', model: 'gpt-x' } }
const usage = {
  input_tokens: 10,
  input_tokens_details: { cached_tokens: 4, cache_write_tokens: 2 },
  output_tokens: 7,
  output_tokens_details: { reasoning_tokens: 3 },
}
const completed = { type: 'response.completed', response: { usage } }
const item = (type: string, output_index: number, more: object) => ({
  type: `response.output_item.${type}`,
  output_index,
  item: { type: 'function_call', ...more },
})
const piece = (output_index: number, delta: string) => ({
  type: 'response.function_call_arguments.delta',
  output_index,
  delta,
})

describe('events of the Responses API', () => {
  it('become text, thoughts, usage and an end', () => {
    const thought = (delta: string) => ({ type: 'response.reasoning_summary_text.delta', delta })
    expect(
      translate(
        created,
        { type: 'response.in_progress' },
        { type: 'response.reasoning_summary_part.added', summary_index: 0 },
        thought('a'),
        { type: 'response.reasoning_summary_part.added', summary_index: 1 },
        thought('b'),
        { type: 'response.output_text.delta', delta: 'Hi' },
        completed,
      ),
    ).toEqual([
      { kind: 'start', id: 'resp_1', model: 'gpt-x' },
      { kind: 'reasoning', text: 'a' },
      { kind: 'reasoning', text: '\n\n' },
      { kind: 'reasoning', text: 'b' },
      { kind: 'text', text: 'Hi' },
      { kind: 'finish', reason: 'stop' },
      {
        kind: 'usage',
        usage: { promptTokens: 10, completionTokens: 7, cachedTokens: 4, cacheWriteTokens: 2, reasoningTokens: 3 },
      },
      { kind: 'done' },
    ])
  })

  it('become tool calls, counted from nought, whether arguments come in pieces or whole', () => {
    expect(
      translate(
        created,
        item('added', 1, { call_id: 'a', name: 'f', arguments: '' }),
        piece(1, '{"x"'),
        piece(1, ':1}'),
        item('done', 1, { call_id: 'a', name: 'f', arguments: '{"x":1}' }),
        item('added', 3, { call_id: 'b', name: 'g', arguments: '' }),
        item('done', 3, { call_id: 'b', name: 'g', arguments: '{"y":2}' }),
        completed,
      ).slice(1, -2),
    ).toEqual([
      { kind: 'tool', index: 0, id: 'a', name: 'f' },
      { kind: 'arguments', index: 0, text: '{"x"' },
      { kind: 'arguments', index: 0, text: ':1}' },
      { kind: 'tool', index: 1, id: 'b', name: 'g' },
      { kind: 'arguments', index: 1, text: '{"y":2}' },
      { kind: 'finish', reason: 'tool_calls' },
    ])
  })

  it.each([
    ['max_output_tokens', 'length'],
    ['content_filter', 'content_filter'],
  ])('cut off by %s finish with %s', (reason, finish) => {
    const cut = { type: 'response.incomplete', response: { incomplete_details: { reason }, usage } }
    expect(translate(created, cut)).toContainEqual({ kind: 'finish', reason: finish })
  })

  it('carry errors of both forms', () => {
    const error = { code: 'rate_limit_exceeded', message: 'm' }
    expect(translate({ type: 'response.failed', response: { error } })).toMatchObject([
      { kind: 'error', error: { status: 429, message: 'm' } },
    ])
    expect(translate({ type: 'error', ...error, param: null })).toMatchObject([
      { kind: 'error', error: { status: 429 } },
    ])
    expect(translate({ type: 'error', code: 'server_error', message: 'm' })).toMatchObject([
      { error: { status: 500, type: 'server_error' } },
    ])
  })

  it('are an error when they cannot be read', () => {
    expect(responseEvents().push({ event: '', data: '{' })).toMatchObject([{ kind: 'error' }])
  })
})
