import { afterEach, describe, expect, it } from 'vitest'
import type { ClientAccess } from '../access/client-access.ts'
import { notConfigured } from '../base/errors.ts'
import { cachedKeys } from '../config/key-source.ts'
import { type FakeUpstream, fakeUpstream, type Script, type Seen, sse } from '../fakes/fake-upstream.ts'
import { chatStream, claudeText } from '../fakes/streams.ts'
import { fakeKeys, mapOf, testGateway } from '../fakes/test-gateway.ts'
import type { GatewayParts } from '../gateway.ts'

const running: FakeUpstream[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((upstream) => upstream.close()))
})

type Answers = readonly Script[] | ((seen: Seen, count: number) => Script)

/** Answers one script after the other, the last one for good. */
async function upstream(answers: Answers): Promise<FakeUpstream> {
  const list = typeof answers === 'function' ? undefined : answers
  const started = await fakeUpstream(
    typeof answers === 'function' ? answers : (_, count) => list?.[Math.min(count, list.length) - 1] ?? { body: '' },
  )
  running.push(started)
  return started
}

const map = mapOf({
  version: 1,
  models: {
    alone: { provider: 'anthropic', model: 'claude-sonnet-5-5' },
    claude: {
      provider: 'anthropic',
      model: 'claude-sonnet-5-5',
      fallbacks: ['vectors', 'gpt'],
      defaults: { temperature: 0.1 },
    },
    gpt: { provider: 'openai', model: 'gpt-4.1', defaults: { seed: 7 }, fallbacks: ['third'] },
    third: { provider: 'openai', model: 'gpt-4.1-mini' },
    vectors: { provider: 'openai', model: 'text-embedding-3-large' },
  },
})

interface Upstreams {
  readonly anthropic?: Answers
  readonly openai?: Answers
}

async function gatewayWith(upstreams: Upstreams, parts: Partial<GatewayParts> = {}) {
  const anthropic = upstreams.anthropic && (await upstream(upstreams.anthropic))
  const openai = upstreams.openai && (await upstream(upstreams.openai))
  const pauses: number[] = []
  const pacing = {
    sleep: async (ms: number) => {
      pauses.push(ms)
    },
    random: () => 0,
  }
  const modelMap = { current: async () => map, settled: async () => undefined }
  const urls = { ...(anthropic && { anthropic: anthropic.url }), ...(openai && { openai: openai.url }) }
  const { ask, logged } = testGateway(urls, { modelMap, pacing, ...parts })
  const chat = (model: string, more: object = {}, request: Parameters<typeof ask>[2] = {}) =>
    ask('/chat/completions', { model, stream: true, messages: [{ role: 'user', content: 'hello' }], ...more }, request)
  return { ask, chat, logged, pauses, anthropic, openai }
}

const refusal = (status: number, type = 'api_error', headers: Record<string, string> = {}): Script => ({
  status,
  headers,
  body: JSON.stringify({ type: 'error', error: { type, message: `no ${status}` } }),
})
const overloaded = refusal(529, 'overloaded_error')
const overloadedInside: Script = {
  body: sse([{ type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } }]),
}
const hello: Script = { body: claudeText('hello') }
const fromOpenAi: Script = { body: chatStream }

describe('a model is asked again', () => {
  it.each([408, 409, 429, 500, 502, 503, 504, 529])('after %i', async (status) => {
    const { chat, logged, pauses, anthropic } = await gatewayWith({ anthropic: [refusal(status, ''), hello] })
    const got = await chat('alone')
    expect([got.status, got.events().at(-1)]).toEqual([200, '[DONE]'])
    expect([anthropic?.seen.length, pauses]).toEqual([2, [250]])
    expect(logged).toMatchObject([{ level: 'info', status: 200, retries: 1, fallbacks: 0, upstreamStatus: 200 }])
    expect(logged[0]).not.toHaveProperty('errorCode')
  })

  it.each([
    ['no connection', { body: '', cut: true }],
    ['a stream that begins with an error', overloadedInside],
    ['a stream that ends before it began', { body: [''] }],
  ] as const)('after %s', async (_, script) => {
    const { chat, logged } = await gatewayWith({ anthropic: [script, hello] })
    expect((await chat('alone')).status).toBe(200)
    expect(logged).toMatchObject([{ status: 200, retries: 1 }])
    expect(logged[0]).not.toHaveProperty('errorCode')
  })

  it('after an error in the first event of OpenAI', async () => {
    const error = sse([{ error: { message: 'The server had an error', type: 'server_error' } }])
    const { chat, openai } = await gatewayWith({ openai: [{ body: error }, fromOpenAi] })
    const got = await chat('third')
    expect([got.status, openai?.seen.length]).toEqual([200, 2])
    expect(got.text).not.toContain('server_error')
  })

  it('without keeping the connection on which the error came', async () => {
    const { chat, anthropic } = await gatewayWith({ anthropic: [{ ...overloadedInside, hang: true }, hello] })
    expect((await chat('alone')).status).toBe(200)
    await expect.poll(() => anthropic?.abandoned(), { timeout: 5_000 }).toBe(1)
  })

  it('twice and no more, with longer pauses; then the client gets the fault itself', async () => {
    const { chat, logged, pauses, anthropic } = await gatewayWith({ anthropic: [overloaded] })
    const got = await chat('alone')
    expect([got.status, got.json()]).toMatchObject([503, { error: { code: 'overloaded', message: 'no 529' } }])
    expect([anthropic?.seen.length, pauses]).toEqual([3, [250, 500]])
    expect(logged).toMatchObject([{ retries: 2, upstreamStatus: 529, errorCode: 'overloaded' }])
  })

  it('not before the provider wants it', async () => {
    const { chat, pauses } = await gatewayWith({
      anthropic: [refusal(429, 'rate_limit_error', { 'retry-after': '7' }), hello],
    })
    expect([(await chat('alone')).status, pauses]).toEqual([200, [7_250]])
  })

  it('no more when all waiting together would be too long', async () => {
    const limited = refusal(429, 'rate_limit_error', { 'retry-after': '12' })
    const { chat, pauses } = await gatewayWith({ anthropic: [limited] })
    expect([(await chat('alone')).status, pauses]).toEqual([429, [12_250]])
  })

  it('never when that would take too long: the client is told when to come back', async () => {
    const { chat, pauses, anthropic } = await gatewayWith({
      anthropic: [refusal(429, 'rate_limit_error', { 'retry-after': '40' })],
    })
    const got = await chat('alone')
    expect([got.status, got.headers['retry-after']]).toEqual([429, '40'])
    expect([pauses, anthropic?.seen.length]).toEqual([[], 1])
  })

  it('never when there is no time for it', async () => {
    const { chat, anthropic } = await gatewayWith({ anthropic: [overloaded] })
    expect((await chat('alone', {}, { remainingMs: 5_200 })).status).toBe(503)
    expect(anthropic?.seen).toHaveLength(1)
  })

  it('never when the provider says that it is useless', async () => {
    const { chat, anthropic } = await gatewayWith({
      anthropic: [refusal(500, 'api_error', { 'x-should-retry': 'false' })],
    })
    const got = await chat('alone')
    expect([got.status, got.headers['x-should-retry'], anthropic?.seen.length]).toEqual([500, 'false', 1])
  })

  it.each([
    [400, 'invalid_request_error', 400],
    [413, 'request_too_large', 413],
    [402, 'billing_error', 402],
    [404, 'not_found_error', 404],
  ])('never after %i %s', async (status, type, shown) => {
    const { chat, anthropic } = await gatewayWith({ anthropic: [refusal(status, type)] })
    expect([(await chat('alone')).status, anthropic?.seen.length]).toEqual([shown, 1])
  })

  it('never once the client has seen something', async () => {
    const { chat, anthropic } = await gatewayWith({ anthropic: [{ body: claudeText('a').slice(0, 3), cut: true }] })
    const got = await chat('claude')
    expect(got.events().at(-1)).toMatchObject({ error: { code: 'upstream_incomplete' } })
    expect(anthropic?.seen).toHaveLength(1)
  })

  it.each([
    ['meanwhile', 1, [1, 0]],
    ['while a fallback was asked', 2, [2, 1]],
  ])('never for a client that has left %s', async (_, pausesBefore, asked) => {
    const client = new AbortController()
    let pauses = 0
    const sleep = async () => {
      pauses += 1
      if (pauses === pausesBefore) client.abort()
    }
    const { chat, anthropic, openai, logged } = await gatewayWith(
      { anthropic: [overloaded], openai: [refusal(500)] },
      { pacing: { sleep, random: () => 0 } },
    )
    await chat('claude', {}, { clientGone: client.signal })
    expect([anthropic?.seen.length, openai?.seen.length]).toEqual(asked)
    expect(logged).toMatchObject([{ errorCode: 'client_left' }])
  })
})

describe('a fallback answers', () => {
  it('in place of a model that stays overloaded, and the log and a header say so', async () => {
    const { chat, logged, anthropic, openai } = await gatewayWith({ anthropic: [overloaded], openai: [fromOpenAi] })
    const got = await chat('claude', { stream_options: { include_usage: true } })
    expect([got.status, got.text]).toEqual([200, chatStream.join('')])
    expect(got.headers['x-sfai-model']).toBe('openai/gpt-4.1')
    expect([anthropic?.seen.length, openai?.seen.length]).toEqual([2, 1])
    expect(logged).toMatchObject([
      {
        level: 'warn',
        alias: 'claude',
        provider: 'openai',
        model: 'gpt-4.1',
        retries: 1,
        fallbacks: 1,
        fallbackOf: 'anthropic/claude-sonnet-5-5',
        fallbackReason: 'overloaded',
        upstreamStatus: 200,
      },
    ])
    expect(logged[0]).not.toHaveProperty('errorCode')
  })

  it('with the defaults of its own alias, asked only for what it serves', async () => {
    const { chat, openai } = await gatewayWith({ anthropic: [overloaded], openai: [fromOpenAi] })
    await chat('claude')
    expect(openai?.seen[0]?.body).toMatchObject({ model: 'gpt-4.1', seed: 7 })
    expect(openai?.seen[0]?.body).not.toHaveProperty('temperature')
  })

  it.each([
    ['the key is refused', refusal(401, 'authentication_error'), 'upstream_auth'],
    ['the key may not use the model', refusal(403, 'permission_error'), 'permission_denied'],
    ['the model is gone', refusal(404, 'not_found_error'), 'model_not_found'],
    ['the account cannot pay', refusal(402, 'billing_error'), 'insufficient_quota'],
    ['the wait would be long', refusal(429, 'rate_limit_error', { 'retry-after': '3' }), 'rate_limit_exceeded'],
    ['another try is useless', refusal(500, 'api_error', { 'x-should-retry': 'false' }), 'upstream_error'],
  ])('at once when %s', async (_, script, reason) => {
    const { chat, logged, pauses } = await gatewayWith({ anthropic: [script], openai: [fromOpenAi] })
    expect((await chat('claude')).status).toBe(200)
    expect([logged, pauses]).toMatchObject([[{ fallbacks: 1, fallbackReason: reason }], []])
  })

  it('where the provider cannot be reached', async () => {
    const { chat, logged } = await gatewayWith({ openai: [fromOpenAi] })
    expect((await chat('claude')).status).toBe(200)
    expect(logged).toMatchObject([{ fallbackReason: 'upstream_unreachable', retries: 1 }])
  })

  it('where the key is missing', async () => {
    const keys = fakeKeys()
    const key = async (secret: string) => {
      if (secret === 'anthropic-key') throw notConfigured('key_missing', 'Run: sfai-admin set-secrets')
      return keys.key(secret)
    }
    const { chat, logged } = await gatewayWith({ openai: [fromOpenAi] }, { keys: { ...keys, key } })
    expect((await chat('claude')).status).toBe(200)
    expect(logged).toMatchObject([{ fallbackReason: 'key_missing' }])
  })

  it('where the provider does not begin to answer', async () => {
    const limits = { firstByteMs: 40, idleMs: 5_000, totalMs: 5_000, heartbeatMs: 5_000 }
    const { chat, logged, anthropic } = await gatewayWith(
      { anthropic: [{ body: [], hang: true }], openai: [fromOpenAi] },
      { limits },
    )
    expect((await chat('claude')).status).toBe(200)
    expect([logged, anthropic?.seen.length]).toMatchObject([[{ fallbackReason: 'upstream_timeout' }], 1])
  })

  it('also to a client who may not ask for it by name', async () => {
    const clients: ClientAccess = {
      identify: async () => ({ name: 'alice', models: ['claude'] }),
      settled: async () => undefined,
    }
    const { chat } = await gatewayWith({ anthropic: [overloaded], openai: [fromOpenAi] }, { clients })
    expect((await chat('claude')).status).toBe(200)
    expect((await chat('gpt')).status).toBe(404)
  })

  it('to a completion too, in one piece', async () => {
    const { ask } = await gatewayWith({ anthropic: [overloaded], openai: [fromOpenAi] })
    const got = await ask('/completions', { model: 'claude', prompt: 'a' })
    expect([got.status, got.json()]).toMatchObject([200, { object: 'text_completion', choices: [{ text: 'Hi あ' }] }])
  })

  it('with more patience when it is the last', async () => {
    const { chat, anthropic, openai, logged } = await gatewayWith({ anthropic: [overloaded], openai: [refusal(500)] })
    expect((await chat('claude')).json()).toMatchObject({ error: { code: 'overloaded' } })
    expect([anthropic?.seen.length, openai?.seen.length]).toEqual([2, 3])
    expect(logged).toMatchObject([{ retries: 3, fallbacks: 1, provider: 'anthropic', upstreamStatus: 529 }])
  })

  it('never to a mistake of the client', async () => {
    const { chat, openai } = await gatewayWith({
      anthropic: [refusal(400, 'invalid_request_error')],
      openai: [fromOpenAi],
    })
    expect([(await chat('claude')).status, openai?.seen.length]).toEqual([400, 0])
  })

  it('one level deep: when it fails too, the client gets the first fault, and the log is about the first', async () => {
    const { chat, logged, openai } = await gatewayWith({
      anthropic: [refusal(429, 'rate_limit_error', { 'retry-after': '30' })],
      openai: [{ status: 400, body: '{"error":{"message":"too many","param":"messages"}}' }],
    })
    const got = await chat('claude')
    expect([got.status, got.json()]).toMatchObject([429, { error: { message: 'no 429' } }])
    expect(got.headers).toMatchObject({ 'retry-after': '30', 'x-sfai-model': 'anthropic/claude-sonnet-5-5' })
    expect(openai?.seen).toHaveLength(1)
    expect(logged).toMatchObject([
      { provider: 'anthropic', model: 'claude-sonnet-5-5', upstreamStatus: 429, errorCode: 'rate_limit_exceeded' },
    ])
  })
})

describe('a key that is rotated', () => {
  it('costs many requests one reading, and none of them its answer', async () => {
    let readings = 0
    const read = async () => `key-${++readings}`
    const keys = cachedKeys(read, { ttlMs: 300_000, now: () => 0 })
    const { chat, logged } = await gatewayWith(
      { anthropic: ({ headers }) => (headers['x-api-key'] === 'key-2' ? hello : refusal(401)) },
      { keys },
    )
    const got = await Promise.all(Array.from({ length: 20 }, () => chat('alone')))
    expect(new Set(got.map(({ status }) => status))).toEqual(new Set([200]))
    expect(logged.map(({ retries }) => retries)).toEqual(Array.from({ length: 20 }, () => 1))
    expect(readings).toBe(2)
  })

  it('without a newer one is not tried again, and its connection is free for the next request', async () => {
    const keys = { ...fakeKeys(), newerThan: async (_: string, refused: string) => refused }
    const { chat, anthropic, logged } = await gatewayWith({ anthropic: [refusal(401)] }, { keys })
    expect((await chat('alone')).json()).toMatchObject({ error: { code: 'upstream_auth' } })
    expect([anthropic?.seen.length, logged[0]?.retries, anthropic?.abandoned()]).toEqual([1, 0, 0])
  })

  it('for another one that is refused as well is the administrator’s to mend', async () => {
    const { chat, anthropic } = await gatewayWith({ anthropic: [refusal(401)] })
    expect((await chat('alone')).json()).toMatchObject({ error: { code: 'upstream_auth' } })
    expect(anthropic?.seen.map(({ headers }) => headers['x-api-key'])).toEqual(['anthropic-key-1', 'anthropic-key-2'])
  })
})
