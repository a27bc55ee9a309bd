import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { runs, some } from './fuzz.ts'
import { type Lab, openLab } from './lab.ts'

/** Something of everything that a request may hold. */
const chat = {
  messages: [
    { role: 'system', content: 's' },
    {
      role: 'user',
      content: [
        { type: 'text', text: 'a', cache_control: { type: 'ephemeral' } },
        { type: 'image_url', image_url: { url: 'data:image/png;base64,QUJD', detail: 'low' } },
        { type: 'file', file: { file_data: 'data:application/pdf;base64,QUJD', filename: 'a.pdf' } },
      ],
    },
    {
      role: 'assistant',
      content: null,
      thinking_blocks: [{ type: 'thinking', thinking: 't', signature: 's' }],
      tool_calls: [{ id: 't1', type: 'function', function: { name: 'read', arguments: '{"a":1}' } }],
    },
    { role: 'tool', tool_call_id: 't1', content: [{ type: 'text', text: 'b' }] },
    { role: 'assistant', content: [{ type: 'refusal', refusal: 'r' }], function_call: { name: 'f', arguments: '{}' } },
    { role: 'function', name: 'f', content: 'r' },
  ],
  tools: [
    { type: 'function', function: { name: 'read', description: 'd', strict: true, parameters: { type: 'object' } } },
  ],
  tool_choice: {
    type: 'allowed_tools',
    allowed_tools: { mode: 'auto', tools: [{ type: 'function', function: { name: 'read' } }] },
  },
  functions: [{ name: 'f', parameters: {} }],
  function_call: { name: 'f' },
  response_format: { type: 'json_schema', json_schema: { name: 'n', strict: true, schema: { type: 'object' } } },
  stop: ['x'],
  stream: true,
  stream_options: { include_usage: true },
  temperature: 0.5,
  top_p: 0.5,
  max_tokens: 10,
  max_completion_tokens: 10,
  n: 1,
  reasoning_effort: 'low',
  parallel_tool_calls: false,
  user: 'u',
  safety_identifier: 's',
  service_tier: 'auto',
}
const completion = { prompt: 'a', suffix: 'b', max_tokens: 3, stop: ['x'], stream: false, temperature: 0, n: 1 }
const embedding = { input: ['a'], dimensions: 3, encoding_format: 'float' }

const requests = [
  { path: '/v1/chat/completions', valid: { model: 'claude-opus-5-5', ...chat } },
  { path: '/v1/chat/completions', valid: { model: 'claude-haiku-4-5', ...chat } },
  { path: '/v1/chat/completions', valid: { model: 'gpt-6.1-sol', ...chat } },
  { path: '/v1/chat/completions', valid: { model: 'gpt-4.1', ...chat } },
  { path: '/v1/completions', valid: { model: 'claude-opus-5-5', ...completion } },
  { path: '/fim/completions', valid: { model: 'gpt-4.1', ...completion } },
  { path: '/v1/embeddings', valid: { model: 'text-embedding-3-large', ...embedding } },
]

/** Values that broken clients send; `undefined` leaves the field out. */
const odd: readonly unknown[] = [
  ...[undefined, null, true, false, 0, -1, 1, 1.5, 1e21, '', ' ', '0', 'auto', 'none', 'user', 'tool', 'text', 'x'],
  ...['function', 'json_schema', 'assistant', 'system', '\u0000', '\ud800', '{}', '__proto__', 'data:image/png,AAAA'],
  ...[[], [null], [[]], [{}], [''], ['a', 1], {}, { type: 'text' }, { type: 'function' }, { name: 1 }],
  ...[{ role: 'user' }, { type: 'image_url' }, { type: 'file', file: {} }, JSON.parse('{"__proto__":{"a":1}}')],
]

type Place = readonly (string | number)[]

const placesIn = (value: unknown, at: Place = []): Place[] => [
  at,
  ...(Array.isArray(value)
    ? value.flatMap((entry: unknown, index) => placesIn(entry, [...at, index]))
    : typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, entry]) => placesIn(entry, [...at, key]))
      : []),
]

function replaced(body: unknown, [first, ...rest]: Place, value: unknown): unknown {
  if (first === undefined) return value
  if (Array.isArray(body)) {
    return body.map((entry: unknown, index) => (index === first ? replaced(entry, rest, value) : entry))
  }
  if (typeof body !== 'object' || body === null) return body
  return Object.fromEntries(
    Object.entries(body).map(([key, entry]) => [key, key === first ? replaced(entry, rest, value) : entry]),
  )
}

/** `messages[0].content` as a place. */
const placeOf = (param: string): Place =>
  param.split(/[.[\]]+/).flatMap((part) => (part === '' ? [] : [/^\d+$/.test(part) ? Number(part) : part]))

/** Whether an error about one place may be meant by a change at another: the same, one above or below, or beside it. */
function isNear(one: Place, other: Place): boolean {
  const length = Math.min(one.length, other.length)
  const same = one.slice(0, length).findIndex((part, index) => part !== other[index])
  return same < 0 || (same > 0 && same >= length - 1)
}

const errorBody = z.object({ error: z.record(z.string(), z.unknown()) })

/** Thousands of requests take their time on a machine that does other things as well. */
const slow = { timeout: 90_000 }

let lab: Lab
beforeAll(async () => {
  lab = await openLab()
  lab.answerWith([{ status: 409, body: '{"error":{"type":"conflict_error","message":"reached the provider"}}' }])
})
afterAll(() => lab.close())

/** Whether the request was refused; it is right to refuse it, or to let the provider judge, but never to fail. */
async function isRefused(path: string, body: unknown, changed: readonly Place[]): Promise<boolean> {
  const text = JSON.stringify(body) ?? ''
  const got = await lab.gateway.ask(path, text)
  const { error } = errorBody.parse(got.json())
  const context = `${text} → ${got.status} ${got.text}`
  expect(Object.keys(error), context).toEqual(['message', 'type', 'param', 'code'])
  if (error.message === 'reached the provider') return false
  expect([400, 404], context).toContain(got.status)
  expect(error.type, context).toBe('invalid_request_error')
  if (changed.some((place) => place.length === 0)) return true
  const { param } = error
  expect(param, context).toEqual(expect.stringMatching(/./))
  if (typeof param === 'string') {
    expect(
      changed.some((place) => isNear(place, placeOf(param))),
      `${JSON.stringify(changed)}: ${context}`,
    ).toBe(true)
  }
  return true
}

describe('A request with one thing wrong', slow, () => {
  it.each(requests)('$path of $valid.model', async ({ path, valid }) => {
    let refused = 0
    const changes = some(placesIn(valid).flatMap((place) => odd.map((value) => ({ place, value }))))
    for (const { place, value } of changes) {
      if (await isRefused(path, replaced(valid, place, value), [place])) refused += 1
    }
    expect(refused).toBeGreaterThan(changes.length / 8)
  })
})

describe('A request with several things wrong', slow, () => {
  it.each(requests)('$path of $valid.model', async ({ path, valid }) => {
    const change = fc.record({ place: fc.constantFrom(...placesIn(valid)), value: fc.constantFrom(...odd) })
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 2, maxLength: 4 }), async (changes) => {
        const body = changes.reduce<unknown>((so, { place, value }) => replaced(so, place, value), valid)
        await isRefused(
          path,
          body,
          changes.map(({ place }) => place),
        )
      }),
      runs(1_500),
    )
  })
})

describe('Anything but a request', () => {
  it('is a 400', async () => {
    const bodies = fc.oneof(
      fc.json(),
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.json().map((text) => text.slice(1)),
    )
    const property = fc.asyncProperty(fc.constantFrom(...requests), bodies, async ({ path }, text) => {
      const got = await lab.gateway.ask(path, text)
      expect(got.status).toBe(400)
      expect(got.json()).toMatchObject({ error: { type: 'invalid_request_error', message: expect.any(String) } })
    })
    await fc.assert(property, runs(1_500))
  })
})
