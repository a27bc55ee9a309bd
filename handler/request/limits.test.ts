import { describe, expect, it } from 'vitest'
import { testGateway } from '../fakes/test-gateway.ts'
import { most } from './limits.ts'

const { ask } = testGateway({})
const many = (count: number, entry: unknown) => Array.from({ length: count }, () => entry)
const user = { role: 'user', content: 'x' }
const call = { id: 'a', type: 'function', function: { name: 'f', arguments: '{}' } }
const tool = { type: 'function', function: { name: 'f' } }
const part = { type: 'text', text: 'x' }

/** One more than there may be, and where. */
const tooMany: readonly (readonly [string, object])[] = [
  ['messages', { messages: many(most.messages + 1, user) }],
  ['messages[0].content', { messages: [{ role: 'user', content: many(most.parts + 1, part) }] }],
  ['messages[0].tool_calls', { messages: [{ role: 'assistant', tool_calls: many(most.toolCalls + 1, call) }] }],
  ['tools', { tools: many(most.tools + 1, tool) }],
  ['functions', { functions: many(most.tools + 1, tool.function) }],
  ['stop', { stop: many(most.stops + 1, 'x') }],
  ['n', { n: most.choices + 1 }],
]

describe('how many of each a request may have', () => {
  it.each(tooMany)('is told where there are more: %s', async (param, more) => {
    const answer = await ask('/v1/chat/completions', { model: 'plain', messages: [user], ...more })
    expect([answer.status, answer.json()]).toMatchObject([
      400,
      { error: { type: 'invalid_request_error', code: 'invalid_value', param } },
    ])
    expect(answer.text.length).toBeLessThan(500)
  })

  it('is told of depth, too, before anything walks into it', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    for (const field of ['tools', 'metadata', 'messages']) {
      const answer = await ask('/v1/chat/completions', `{"model":"plain","${field}":${deep}}`)
      expect([answer.status, answer.json()]).toMatchObject([400, { error: { param: field } }])
    }
  })

  it('tells one fault, however many there are', async () => {
    const answer = await ask('/v1/chat/completions', { model: 'plain', messages: many(most.messages, 1) })
    expect(answer.json()).toMatchObject({ error: { param: 'messages[0]', code: 'invalid_type' } })
  })
})
