import type { ChatCompletion, ChatCompletionChunk } from 'openai/resources/chat/completions'
import { afterEach, describe, expect, it } from 'vitest'
import { read } from '../fakes/chats.ts'
import { type FakeUpstream, fakeUpstream, type Script, sse } from '../fakes/fake-upstream.ts'
import { claudeStream, claudeText, responsesStream } from '../fakes/streams.ts'
import { testGateway } from '../fakes/test-gateway.ts'

let provider: FakeUpstream | undefined
afterEach(() => provider?.close())

/** Asks the gateway for a chat; the provider answers by script. */
async function chat(fields: object, script: Script) {
  provider = await fakeUpstream(() => script)
  const gateway = testGateway({ openai: provider.url, anthropic: provider.url })
  const messages = [{ role: 'user', content: 'hi' }]
  const got = await gateway.ask('/v1/chat/completions', { model: 'claude', messages, ...fields })
  return { got, logged: gateway.logged[0], seen: provider.seen[0] }
}

/** What each chunk says, role and end included. */
const said = (events: readonly unknown[]) =>
  events.map((event) => {
    if (event === '[DONE]') return event
    const { choices, usage } = event as ChatCompletionChunk
    return choices[0] ? [choices[0].delta, choices[0].finish_reason] : usage
  })

describe('a chat with Claude', () => {
  const usage = {
    prompt_tokens: 100,
    completion_tokens: 30,
    total_tokens: 130,
    prompt_tokens_details: { cached_tokens: 90, cache_write_tokens: 0 },
    completion_tokens_details: { reasoning_tokens: 0 },
  }

  it('streams as OpenAI does, one thing in each chunk', async () => {
    const { got, logged, seen } = await chat(
      { stream: true, stream_options: { include_usage: true } },
      { body: claudeStream },
    )
    expect(said(got.events())).toEqual([
      [{ role: 'assistant', content: '' }, null],
      [{ reasoning_content: 'うーん' }, null],
      [{ content: 'こん' }, null],
      [{ content: 'にちは 🙂' }, null],
      [
        { tool_calls: [{ index: 0, id: 'toolu_1', type: 'function', function: { name: 'read', arguments: '' } }] },
        null,
      ],
      [{ tool_calls: [{ index: 0, function: { arguments: '{"path":' } }] }, null],
      [{ tool_calls: [{ index: 0, function: { arguments: '"a"}' } }] }, null],
      [
        { tool_calls: [{ index: 1, id: 'toolu_2', type: 'function', function: { name: 'list', arguments: '' } }] },
        null,
      ],
      [{ tool_calls: [{ index: 1, function: { arguments: '{}' } }] }, null],
      [{}, 'tool_calls'],
      usage,
      '[DONE]',
    ])
    expect(seen).toMatchObject({
      path: '/v1/messages',
      headers: { 'x-api-key': 'anthropic-key-1', 'anthropic-version': '2023-06-01' },
    })
    expect(logged).toMatchObject({
      api: 'messages',
      finishReason: 'tool_calls',
      tokens: { prompt: 100, cached: 90, completion: 30 },
    })
  })

  it('gives signed thoughts to who speaks of thinking in Claude’s words', async () => {
    const signed = sse([
      { type: 'content_block_delta', index: 0, delta: { type: 'signature_delta', signature: 'sig' } },
    ])
    const body = [...claudeStream.slice(0, 3), ...signed, ...claudeStream.slice(3)]
    const thinking = { type: 'adaptive', display: 'summarized' }
    const { got } = await chat({ stream: true, thinking }, { body })
    const block = { type: 'thinking', thinking: 'うーん', signature: 'sig' }
    expect(said(got.events())).toContainEqual([{ thinking_blocks: [block] }, null])
    await provider?.close()
    expect((await chat({ thinking }, { body })).got.json()).toMatchObject({
      choices: [{ message: { thinking_blocks: [block] } }],
    })
    await provider?.close()
    expect((await chat({ stream: true }, { body })).got.text).not.toContain('sig')
  })

  it('takes the fence off JSON that could only be asked for in words', async () => {
    const json = { response_format: { type: 'json_object' } }
    const { got } = await chat(json, { body: claudeText('```json\n{"a"', ':1}\n```') })
    expect(got.json()).toMatchObject({ choices: [{ message: { content: '{"a":1}' } }] })
  })

  it('sends usage only to who asks for it', async () => {
    const { got } = await chat({ stream: true }, { body: claudeText('a') })
    expect(got.text).not.toContain('usage')
  })

  it('is put together for who wants one piece', async () => {
    const { got } = await chat({}, { body: claudeStream })
    expect(got.json()).toEqual({
      id: 'msg_1',
      object: 'chat.completion',
      created: expect.any(Number),
      model: 'claude-sonnet-5-5',
      choices: [
        {
          index: 0,
          message: {
            role: 'assistant',
            content: 'こんにちは 🙂',
            refusal: null,
            reasoning_content: 'うーん',
            tool_calls: [
              { id: 'toolu_1', type: 'function', function: { name: 'read', arguments: '{"path":"a"}' } },
              { id: 'toolu_2', type: 'function', function: { name: 'list', arguments: '{}' } },
            ],
          },
          logprobs: null,
          finish_reason: 'tool_calls',
        },
      ],
      usage,
    } satisfies ChatCompletion | object)
  })

  it('names the parameters that were left out', async () => {
    const { got, logged } = await chat({ temperature: 0.2, seed: 7 }, { body: claudeText('a') })
    expect(got.headers['x-sfai-dropped-params']).toBe('temperature, seed')
    expect(logged).toMatchObject({ dropped: ['temperature', 'seed'] })
  })

  const cuts = Array.from({ length: claudeStream.length - 1 }, (_, count) => count + 1)
  it('keeps odd names of parameters out of the header', async () => {
    const { got } = await chat({ 'a\r\nset-cookie: b': 1, あ: 1, fine: 1 }, { body: claudeText('a') })
    expect(got.headers['x-sfai-dropped-params']).toBe('fine')
  })

  it.each(cuts)('cut after event %i is never called complete', async (count) => {
    const script = { body: claudeStream.slice(0, count), cut: true }
    const { got } = await chat({ stream: true }, script)
    expect(got.events().at(-1)).toMatchObject({ error: { code: 'upstream_incomplete' } })
    expect(got.text).not.toContain('[DONE]')
    expect(got.text).not.toContain('"finish_reason":"')
    await provider?.close()
    expect((await chat({}, script)).got.status).toBe(502)
  })

  it('that begins with an error gets its status (vercel/ai #10653)', async () => {
    const { got } = await chat(
      { stream: true },
      { body: sse([{ type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } }]) },
    )
    expect([got.status, got.json()]).toMatchObject([503, { error: { code: 'overloaded', type: 'server_error' } }])
  })

  it('that breaks with an error says so and is not done (Portkey #722)', async () => {
    const error = sse([{ type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } }])
    const { got, logged } = await chat({ stream: true }, { body: [...claudeText('a').slice(0, 3), ...error] })
    expect(got.events().at(-1)).toEqual({
      error: { message: 'Overloaded', type: 'server_error', param: null, code: 'overloaded' },
    })
    expect(logged).toMatchObject({
      level: 'warn',
      status: 200,
      errorCode: 'overloaded',
      tokens: { prompt: 3, completion: 1 },
    })
  })

  it.each([
    [400, 'invalid_request_error', 'messages: bad', 400, null],
    [400, 'invalid_request_error', 'prompt is too long: 9 > 8', 400, 'context_length_exceeded'],
    [400, 'invalid_request_error', 'Your credit balance is too low', 402, 'insufficient_quota'],
    [402, 'billing_error', 'pay', 402, 'insufficient_quota'],
    [403, 'permission_error', 'no', 403, 'permission_denied'],
    [404, 'not_found_error', 'model: x', 404, 'model_not_found'],
    [413, 'request_too_large', 'big', 413, 'request_too_large'],
    [429, 'rate_limit_error', 'slow', 429, 'rate_limit_exceeded'],
    [500, 'api_error', 'oops', 500, 'upstream_error'],
    [529, 'overloaded_error', 'Overloaded', 503, 'overloaded'],
  ])('answers %i %s (%s) with %i', async (status, type, message, ours, code) => {
    const body = JSON.stringify({ type: 'error', error: { type, message } })
    const { got } = await chat({}, { status, body, headers: { 'retry-after': '3' } })
    expect([got.status, got.json()]).toMatchObject([ours, { error: { code } }])
    if (ours === 429) expect(got.headers['retry-after']).toBe('3')
  })

  it('survives a provider that answers with a web page', async () => {
    const { got } = await chat({}, { status: 529, body: '<html>' })
    expect([got.status, got.json()]).toMatchObject([503, { error: { code: 'overloaded' } }])
  })
})

describe('tools on a model that refuses them on Chat Completions', () => {
  it('go through the Responses API and come back in chat form', async () => {
    const { got, logged, seen } = await chat({ model: 'gpt', stream: true, tools: [read] }, { body: responsesStream })
    expect(seen).toMatchObject({ path: '/responses', headers: { authorization: 'Bearer openai-key-1' } })
    expect(said(got.events())).toEqual([
      [{ role: 'assistant', content: '' }, null],
      [{ content: 'Reading.' }, null],
      [{ tool_calls: [{ index: 0, id: 'call_1', type: 'function', function: { name: 'read', arguments: '' } }] }, null],
      [{ tool_calls: [{ index: 0, function: { arguments: '{"path":"a"}' } }] }, null],
      [{}, 'tool_calls'],
      '[DONE]',
    ])
    expect(logged).toMatchObject({ api: 'responses', finishReason: 'tool_calls', tokens: { total: 11 } })
  })

  it('are never called complete when the stream is cut', async () => {
    const { got } = await chat({ model: 'gpt', stream: true, tools: [read] }, { body: responsesStream.slice(0, -1) })
    expect(got.events().at(-1)).toMatchObject({ error: { code: 'upstream_incomplete' } })
  })
})
