import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { call, calls, read, result, user, write } from '../fakes/chats.ts'
import { mutated } from '../fakes/mutations.ts'
import { testGateway } from '../fakes/test-gateway.ts'

/** Something of everything that a request may hold. */
const chat = {
  messages: [
    { role: 'system', content: 's' },
    user([
      { type: 'text', text: 'a' },
      { type: 'image_url', image_url: { url: 'data:image/png;base64,QUJD' } },
      { type: 'file', file: { file_data: 'data:application/pdf;base64,QUJD', filename: 'a.pdf' } },
    ]),
    calls(call('t1', '{"a":1}'), call('t2')),
    result('t1'),
    result('t2', [{ type: 'text', text: 'b' }]),
    {
      role: 'assistant',
      content: null,
      thinking_blocks: [{ type: 'thinking', thinking: 'hm', signature: 's' }],
      function_call: { name: 'f', arguments: '{}' },
    },
    { role: 'function', name: 'f', content: 'r' },
  ],
  tools: [read, write],
  tool_choice: {
    type: 'allowed_tools',
    allowed_tools: { mode: 'auto', tools: [{ type: 'function', function: { name: 'read' } }] },
  },
  functions: [{ name: 'f', parameters: {} }],
  function_call: { name: 'f' },
  response_format: {
    type: 'json_schema',
    json_schema: { name: 'n', schema: { type: 'object', properties: { a: { type: 'string' } } } },
  },
  stop: ['x'],
  stream: true,
  stream_options: { include_usage: true },
  temperature: 0.5,
  top_p: 0.5,
  max_tokens: 10,
  n: 1,
  reasoning_effort: 'low',
  parallel_tool_calls: false,
  user: 'u',
  service_tier: 'auto',
  thinking: { type: 'adaptive' },
  anthropic_beta: ['a'],
  metadata: { a: 'b' },
}
const completion = { prompt: 'a', suffix: 'b', max_tokens: 3, stop: ['x'], stream: false, temperature: 0, logprobs: 1 }
const embedding = { input: ['a'], dimensions: 3, encoding_format: 'float' }

/** Nobody listens where the providers should be, so that a request that is well formed ends there. */
const gateway = testGateway({})

const cases = [
  ['/chat/completions', 'claude', chat],
  ['/chat/completions', 'claude45', chat],
  ['/chat/completions', 'gpt', chat],
  ['/chat/completions', 'plain', chat],
  ['/completions', 'claude', completion],
  ['/completions', 'gpt', completion],
  ['/embeddings', 'vectors', embedding],
] as const

describe('malformed requests', () => {
  it.each(cases)('to %s of %s get a 4xx that names the field, or reach the provider', async (path, model, valid) => {
    let refused = 0
    await fc.assert(
      fc.asyncProperty(mutated({ model, ...valid }), async (body) => {
        const got = await gateway.ask(path, JSON.stringify(body))
        const { error } = got.json() as { error: { message: unknown; type: unknown; code: unknown; param: unknown } }
        expect(Object.keys(error)).toEqual(['message', 'type', 'param', 'code'])
        if (error.code === 'upstream_unreachable') return
        refused += 1
        expect([400, 404]).toContain(got.status)
        expect(error.type).toBe('invalid_request_error')
        if (typeof body === 'object' && body !== null && !Array.isArray(body))
          expect(error.param).toEqual(expect.any(String))
      }),
      { numRuns: 400 },
    )
    expect(refused).toBeGreaterThan(50)
  })
})
