import { describe, expect, it } from 'vitest'
import type { Delta } from '../../stream/delta.ts'
import { messageEvents } from './events.ts'

function translate(...events: object[]): Delta[] {
  const translator = messageEvents()
  return events.flatMap((event) => translator.push({ event: '', data: JSON.stringify(event) }))
}

const start = {
  type: 'message_start',
  message: {
    id: 'msg_1',
    model: 'claude-x',
    usage: { input_tokens: 10, cache_creation_input_tokens: 5, cache_read_input_tokens: 100, output_tokens: 1 },
  },
}
const block = (index: number, content_block: object) => ({ type: 'content_block_start', index, content_block })
const grow = (index: number, delta: object) => ({ type: 'content_block_delta', index, delta })
const stop = (index: number) => ({ type: 'content_block_stop', index })
const end = (stop_reason: string, more: object = {}) => ({
  type: 'message_delta',
  delta: { stop_reason, ...more },
  usage: { input_tokens: null, output_tokens: 20 },
})
const over = { type: 'message_stop' }
const kinds = (deltas: Delta[]) => deltas.map(({ kind }) => kind)

describe('events of the Messages API', () => {
  it('become text, thoughts and an end', () => {
    expect(
      translate(
        start,
        { type: 'ping' },
        block(0, { type: 'thinking', thinking: '' }),
        grow(0, { type: 'thinking_delta', thinking: 'hm' }),
        grow(0, { type: 'signature_delta', signature: 'x' }),
        stop(0),
        block(1, { type: 'redacted_thinking', data: 'x' }),
        block(2, { type: 'text', text: '' }),
        grow(2, { type: 'text_delta', text: 'Hi' }),
        { type: 'invented_tomorrow' },
        stop(2),
        end('end_turn'),
        over,
      ),
    ).toEqual([
      { kind: 'start', id: 'msg_1', model: 'claude-x' },
      { kind: 'reasoning', text: 'hm' },
      { kind: 'text', text: 'Hi' },
      { kind: 'finish', reason: 'stop' },
      {
        kind: 'usage',
        usage: { promptTokens: 115, completionTokens: 20, cachedTokens: 100, cacheWriteTokens: 5, reasoningTokens: 0 },
      },
      { kind: 'done' },
    ])
  })

  it('count tool calls without gaps (Portkey #1275), and call a tool without arguments with {}', () => {
    const tool = (index: number, id: string) => block(index, { type: 'tool_use', id, name: id, input: {} })
    expect(
      translate(
        start,
        block(0, { type: 'text', text: '' }),
        tool(1, 'a'),
        grow(1, { type: 'input_json_delta', partial_json: '' }),
        grow(1, { type: 'input_json_delta', partial_json: '{"x":1}' }),
        stop(1),
        block(2, { type: 'server_tool_use', id: 's', name: 's' }),
        grow(2, { type: 'input_json_delta', partial_json: '{"no":1}' }),
        stop(2),
        tool(3, 'b'),
        stop(3),
        end('tool_use'),
        over,
      ).slice(1, -2),
    ).toEqual([
      { kind: 'tool', index: 0, id: 'a', name: 'a' },
      { kind: 'arguments', index: 0, text: '{"x":1}' },
      { kind: 'tool', index: 1, id: 'b', name: 'b' },
      { kind: 'arguments', index: 1, text: '{}' },
      { kind: 'finish', reason: 'tool_calls' },
    ])
  })

  it.each([
    ['end_turn', 'stop'],
    ['stop_sequence', 'stop'],
    ['pause_turn', 'stop'],
    ['max_tokens', 'length'],
    ['model_context_window_exceeded', 'length'],
    ['tool_use', 'tool_calls'],
    ['something_new', 'stop'],
  ])('end with %s as %s', (reason, finish) => {
    expect(translate(start, end(reason), over)).toContainEqual({ kind: 'finish', reason: finish })
  })

  it('tell a refusal in words', () => {
    expect(
      translate(start, end('refusal', { stop_details: { type: 'refusal', explanation: 'because' } }), over).slice(1, 3),
    ).toEqual([
      { kind: 'refusal', text: 'because' },
      { kind: 'finish', reason: 'content_filter' },
    ])
    expect(kinds(translate(start, end('refusal', { stop_details: null }), over))).toContain('refusal')
  })

  it('say nothing of an end before the message stops', () => {
    expect(kinds(translate(start, end('end_turn')))).toEqual(['start'])
  })

  it.each([
    ['overloaded_error', 503, 'server_error', 'overloaded'],
    ['rate_limit_error', 429, 'rate_limit_exceeded', 'rate_limit_exceeded'],
    ['api_error', 500, 'server_error', 'upstream_error'],
    ['authentication_error', 500, 'configuration_error', 'upstream_auth'],
    ['billing_error', 402, 'insufficient_quota', 'insufficient_quota'],
    ['never_seen_error', 502, 'server_error', 'upstream_error'],
  ])('carry the error %s', (type, status, ours, code) => {
    const [delta] = translate({ type: 'error', error: { type, message: 'm' } })
    expect(delta).toMatchObject({ kind: 'error', error: { status, type: ours, code } })
  })

  it.each(['{', '7', '{}', '{"type":"message_start"}', '{"type":"content_block_delta","index":0}'])(
    'are an error when they are %s',
    (data) => {
      expect(messageEvents().push({ event: '', data })).toMatchObject([
        { kind: 'error', error: { code: 'upstream_unreadable' } },
      ])
    },
  )
})
