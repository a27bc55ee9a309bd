import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { allowedAddresses } from './access/allowed-addresses.ts'
import type { ClientAccess } from './access/client-access.ts'
import { GatewayError, notConfigured } from './base/errors.ts'
import { cachedKeys } from './config/key-source.ts'
import { type FakeUpstream, fakeUpstream, type Script, type Seen, sse } from './fakes/fake-upstream.ts'
import { fakeKeys, testGateway, testMap } from './fakes/test-gateway.ts'

const running: FakeUpstream[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((upstream) => upstream.close()))
})

async function upstream(answer: (seen: Seen, count: number) => Script): Promise<FakeUpstream> {
  const started = await fakeUpstream(answer)
  running.push(started)
  return started
}

const hello = { model: 'plain', messages: [{ role: 'user', content: 'hello' }] }
const chunk = (delta: object, finish: string | null = null) => ({
  id: 'c1',
  object: 'chat.completion.chunk',
  choices: [{ index: 0, delta, finish_reason: finish }],
})
const usage = { prompt_tokens: 3, completion_tokens: 2, total_tokens: 5 }
const answerStream = sse([
  chunk({ role: 'assistant', content: '' }),
  chunk({ content: 'Hi' }),
  chunk({}, 'stop'),
  { ...chunk({}), choices: [], usage },
  '[DONE]',
])

describe('whom it asks', () => {
  const mapTo = (baseUrl: string) => {
    const provider = { type: 'openai' as const, baseUrl, secret: 'openai-key' }
    const models = { plain: { provider: 'openai', model: 'gpt-4.1' } }
    const map = { version: 1 as const, providers: { openai: provider }, models }
    return { modelMap: { current: async () => map, settled: async () => undefined } }
  }

  it('is never a host that the model map alone names: no key is read for it, and nothing sent', async () => {
    const elsewhere = await upstream(() => ({ status: 200, body: answerStream }))
    const read: string[] = []
    const keys = {
      ...fakeKeys(),
      key: async (secret: string) => {
        read.push(secret)
        return 'sk-secret'
      },
    }
    const { ask } = testGateway({}, { ...mapTo(elsewhere.url), keys })
    const { status, json } = await ask('/v1/chat/completions', hello)
    expect({ status, read, sent: elsewhere.seen.length }).toEqual({ status: 503, read: [], sent: 0 })
    expect(json()).toMatchObject({ error: { code: 'provider_host_not_allowed' } })
  })

  it('is one that was deployed', async () => {
    const own = await upstream(() => ({ status: 200, body: answerStream }))
    const origins = new Set([new URL(own.url).origin])
    const { ask } = testGateway({}, { ...mapTo(own.url), origins })
    expect((await ask('/v1/chat/completions', { ...hello, stream: true })).status).toBe(200)
  })
})

describe('access', () => {
  it('refuses an address before the body is read', async () => {
    const { ask, logged } = testGateway({}, { admits: allowedAddresses('198.51.100.0/24') })
    const body = () => {
      throw new Error('read')
    }
    const got = await ask('/v1/chat/completions', hello, { body, headers: { 'x-forwarded-for': '198.51.100.1' } })
    expect(got.status).toBe(403)
    expect(got.json()).toMatchObject({ error: { type: 'permission_error', code: 'ip_not_allowed', param: null } })
    expect(logged).toMatchObject([{ status: 403, level: 'warn', errorCode: 'ip_not_allowed', sourceIp: '203.0.113.7' }])
  })

  it('tells a stranger nothing, not even which routes there are', async () => {
    const { ask } = testGateway({}, { admits: () => false })
    for (const path of ['/nowhere', '/health', '/v1/models']) expect((await ask(path)).status).toBe(403)
  })
})

describe('secrets', () => {
  it('are in no line and in no answer, whoever brings them', async () => {
    // `openai-key-1` is what the gateway itself sends; a provider may repeat it.
    const openai = await upstream(() => ({
      status: 400,
      body: '{"error":{"message":"not openai-key-1, sk-0123456789"}}',
    }))
    const keys = cachedKeys(async (secret) => `${secret}-1`, { ttlMs: 1_000, now: Date.now })
    const { ask, logged } = testGateway({ openai: openai.url }, { keys })
    const headers = { 'user-agent': 'curl sk-0123456789' }
    const got = [
      await ask('/chat/completions', hello, { headers }),
      await ask('/chat/completions', { ...hello, model: 'sk-0123456789' }, { headers }),
      await ask('/v1/sk-0123456789', undefined, { headers }),
    ]
    expect(got.map(({ status, text }) => [status, text.includes('[redacted]')])).toEqual([
      [400, true],
      [404, true],
      [404, true],
    ])
    expect(JSON.stringify([got, logged])).not.toMatch(/openai-key-1|sk-0123456789/)
  })
})

describe('a key that is still being read', () => {
  it('is hidden in the refusal and the log line of a request that came before it', async () => {
    const key = 'like/nothing.a-key.looks.like'
    const keys = cachedKeys(async () => sleep(20, key), { ttlMs: 1_000, now: Date.now })
    const reading = keys.key('s')
    const { ask, logged } = testGateway({}, { keys })
    const got = await ask(`/v1/models/${key}`)
    expect([got.status, got.text.includes('[redacted]')]).toEqual([404, true])
    expect(got.text + JSON.stringify(logged)).not.toContain(await reading)
  })
})

describe('routes', () => {
  it.each(['/health', '/v1/health', '//health/'])('answers %s without a model map', async (path) => {
    const broken = { current: () => Promise.reject(new Error('no map')), settled: async () => undefined }
    const got = await testGateway({}, { modelMap: broken }).ask(path)
    expect([got.status, got.text]).toEqual([200, '{"status":"ok"}'])
  })

  it('lists the aliases and what they can do', async () => {
    const got = await testGateway({}).ask('/v1/models')
    expect(got.json()).toMatchObject({ object: 'list' })
    expect(got.json().data).toContainEqual(
      expect.objectContaining({
        id: 'claude',
        object: 'model',
        owned_by: 'anthropic',
        capabilities: expect.objectContaining({ serves: ['chat', 'completions'], tools: true }),
      }),
    )
  })

  it('shows one alias', async () => {
    expect((await testGateway({}).ask('/v1/models/vectors')).json()).toMatchObject({ id: 'vectors' })
    expect((await testGateway({}).ask('/v1/models/nobody')).status).toBe(404)
  })

  it.each([
    ['GET', '/nowhere', 404, 'unknown_url'],
    ['GET', '/constructor', 404, 'unknown_url'],
    ['GET', '/v1/chat/completions', 405, 'method_not_supported'],
    ['DELETE', '/models', 405, 'method_not_supported'],
  ])('answers %s %s with %i', async (method, path, status, code) => {
    const got = await testGateway({}).ask(path, undefined, { method })
    expect(got.status).toBe(status)
    expect(got.json()).toMatchObject({ error: { code, type: 'invalid_request_error' } })
  })

  it.each([
    ['not json', '{', null],
    ['no object', '[]', null],
    ['no model', { messages: [] }, 'model'],
    ['no messages', { model: 'plain' }, 'messages'],
    ['empty messages', { model: 'plain', messages: [] }, 'messages'],
    ['a wrong role', { model: 'plain', messages: [{ role: 'boss', content: '' }] }, 'messages[0].role'],
    ['a wrong content', { model: 'claude', messages: [{ role: 'user', content: 7 }] }, 'messages[0].content'],
    [
      'a part without text',
      { model: 'claude', messages: [{ role: 'user', content: [{ type: 'text' }] }] },
      'messages[0].content[0].text',
    ],
    ['a wrong stream', { ...hello, stream: 'yes' }, 'stream'],
    ['a model for something else', { ...hello, model: 'vectors' }, 'model'],
  ])('answers 400 to %s and names the field', async (_, body, param) => {
    const got = await testGateway({}).ask('/chat/completions', body)
    expect(got.status).toBe(400)
    expect(got.json()).toMatchObject({ error: { type: 'invalid_request_error', param } })
  })

  it('answers 404 to an alias that does not exist, and names those that do', async () => {
    const got = await testGateway({}).ask('/chat/completions', { ...hello, model: 'toString' })
    expect(got.status).toBe(404)
    expect(got.json()).toMatchObject({ error: { code: 'model_not_found', param: 'model' } })
    expect(got.text).toContain('claude45')
  })
})

describe('configuration', () => {
  it('tells what to do when there is no map or no key, and that trying again is useless', async () => {
    const fault = notConfigured('key_missing', 'Run: sfai-admin set-secrets')
    const keys = { ...fakeKeys(), key: () => Promise.reject(fault) }
    const { ask, logged } = testGateway({}, { keys })
    const got = await ask('/chat/completions', hello)
    expect([got.status, got.headers['x-should-retry']]).toEqual([503, 'false'])
    expect(got.json()).toMatchObject({ error: { type: 'configuration_error', code: 'key_missing' } })
    expect(logged).toMatchObject([{ level: 'error', error: { message: 'Run: sfai-admin set-secrets' } }])
  })

  it('that AWS is slow to renew holds no answer up for long', async () => {
    const openai = await upstream(() => ({ body: '{"choices":[]}' }))
    const hangs = () => new Promise<void>(() => {})
    const modelMap = { current: async () => testMap, settled: hangs }
    const { ask, logged } = testGateway({ openai: openai.url }, { modelMap, keys: { ...fakeKeys(), settled: hangs } })
    expect([(await ask('/chat/completions', hello)).status, logged.length]).toEqual([200, 1])
  })

  it('fetches the newest key when the provider refuses the one it has, and asks once more', async () => {
    const openai = await upstream(({ headers }) =>
      headers.authorization === 'Bearer openai-key-2'
        ? { body: '{"choices":[{"finish_reason":"stop"}]}' }
        : { status: 401, body: '{"error":{"message":"Incorrect API key provided: sk-secret"}}' },
    )
    const { ask, logged } = testGateway({ openai: openai.url })
    expect((await ask('/chat/completions', hello)).status).toBe(200)
    expect(logged).toMatchObject([{ retries: 1, status: 200 }])
  })

  it('never shows the provider words about a refused key', async () => {
    const openai = await upstream(() => ({
      status: 401,
      body: '{"error":{"message":"Incorrect API key provided: sk-secret"}}',
    }))
    const { ask, logged } = testGateway({ openai: openai.url })
    const got = await ask('/chat/completions', hello)
    expect([got.status, got.headers['x-should-retry'], openai.seen.length]).toEqual([500, 'false', 2])
    expect(got.json()).toMatchObject({ error: { code: 'upstream_auth' } })
    expect(got.text + JSON.stringify(logged)).not.toContain('sk-secret')
  })
})

describe('a refresh under way', () => {
  it.each([true, false])(
    'is waited for before the answer ends, as the sandbox freezes then (stream: %s)',
    async (stream) => {
      const openai = await upstream(({ body }) => ({ body: body.stream ? answerStream : '{"choices":[]}' }))
      let done = false
      const settled = async () => {
        await new Promise((resolve) => setImmediate(resolve))
        done = true
      }
      const { ask } = testGateway({ openai: openai.url }, { modelMap: { current: async () => testMap, settled } })
      await ask('/chat/completions', { ...hello, stream })
      expect(done).toBe(true)
    },
  )
})

describe('a stream passed through', () => {
  it('counts tokens for a client who does not want to know', async () => {
    const openai = await upstream(() => ({ body: answerStream }))
    const { ask, logged } = testGateway({ openai: openai.url })
    const got = await ask('/chat/completions', { ...hello, stream: true })
    expect(openai.seen[0]?.body.stream_options).toEqual({ include_usage: true })
    expect(got.text).toBe(answerStream.toSpliced(-2, 1).join(''))
    expect(logged).toMatchObject([{ tokens: { prompt: 3, completion: 2 } }])
  })

  it('is the same bytes, and leaves one line in the log before it ends', async () => {
    const openai = await upstream(() => ({ body: answerStream }))
    const { ask, logged } = testGateway({ openai: openai.url })
    const got = await ask('/v1/chat/completions', { ...hello, stream: true, stream_options: { include_usage: true } })
    expect(got.text).toBe(answerStream.join(''))
    expect(got.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'x-request-id': 'request-1',
      'x-sfai-model': 'openai/gpt-4.1',
    })
    expect(logged).toMatchObject([
      {
        requestId: 'request-1',
        alias: 'plain',
        provider: 'openai',
        model: 'gpt-4.1',
        stream: true,
        status: 200,
        finishReason: 'stop',
        tokens: { prompt: 3, completion: 2, total: 5 },
      },
    ])
  })

  it.each([
    ['between events', answerStream.slice(0, 2)],
    ['inside an event', [...answerStream.slice(0, 2), 'data: {"id":"c1","cho']],
  ])('that is cut %s ends in an error and without [DONE]', async (_, body) => {
    const openai = await upstream(() => ({ body, cut: true }))
    const { ask, logged } = testGateway({ openai: openai.url })
    const got = await ask('/chat/completions', { ...hello, stream: true })
    expect(got.events()).toHaveLength(3)
    expect(got.events()[2]).toMatchObject({ error: { code: 'upstream_incomplete', type: 'server_error' } })
    expect(logged).toMatchObject([{ level: 'warn', errorCode: 'upstream_incomplete' }])
  })

  it('that just ends is an error too', async () => {
    const openai = await upstream(() => ({ body: answerStream.slice(0, 2) }))
    const got = await testGateway({ openai: openai.url }).ask('/chat/completions', { ...hello, stream: true })
    expect(got.events()[2]).toMatchObject({ error: { code: 'upstream_incomplete' } })
  })

  it('passes an error inside it on, and adds no second one', async () => {
    const error = { error: { message: 'broke', type: 'server_error', code: null, param: null } }
    const openai = await upstream(() => ({ body: sse([chunk({ content: 'a' }), error]) }))
    const { ask, logged } = testGateway({ openai: openai.url })
    const got = await ask('/chat/completions', { ...hello, stream: true })
    expect(got.events()).toEqual([chunk({ content: 'a' }), error])
    expect(logged).toMatchObject([{ errorCode: 'server_error' }])
  })

  it.each([
    ['rate_limit_exceeded', 429],
    ['server_error', 500],
    ['insufficient_quota', 402],
    ['who_knows', 502],
  ])('that begins with %s gets the status %i', async (type, status) => {
    const openai = await upstream(() => ({ body: sse([{ error: { message: 'no', type } }]) }))
    const got = await testGateway({ openai: openai.url }).ask('/chat/completions', { ...hello, stream: true })
    expect([got.status, got.json()]).toMatchObject([status, { error: { message: 'no' } }])
  })
})

describe('an answer in one piece', () => {
  it('is passed on as it is', async () => {
    const body =
      '{ "id":"c1", "choices":[{"finish_reason":"length"}], "usage":{"prompt_tokens":1,"completion_tokens":2}}'
    const openai = await upstream(() => ({
      body,
      headers: { 'x-request-id': 'up-1', 'x-ratelimit-remaining-tokens': '7' },
    }))
    const { ask, logged } = testGateway({ openai: openai.url })
    const got = await ask('/chat/completions', hello)
    expect(got.text).toBe(body)
    expect(got.headers).toMatchObject({ 'x-ratelimit-remaining-tokens': '7', 'x-upstream-request-id': 'up-1' })
    expect(logged).toMatchObject([{ finishReason: 'length', tokens: { total: 3 }, upstreamRequestId: 'up-1' }])
  })

  it('that cannot be read is a 502', async () => {
    const openai = await upstream(() => ({ body: '{malformed' }))
    const got = await testGateway({ openai: openai.url }).ask('/chat/completions', hello)
    expect([got.status, got.json()]).toMatchObject([502, { error: { code: 'upstream_unreadable' } }])
  })
})

describe('an upstream that fails', () => {
  it('cannot be reached: 502', async () => {
    const got = await testGateway({}).ask('/chat/completions', hello)
    expect([got.status, got.json()]).toMatchObject([
      502,
      { error: { code: 'upstream_unreachable', type: 'server_error' } },
    ])
  })

  it('is silent for too long: 504, before the stream', async () => {
    const openai = await upstream(() => ({ body: [], hang: true }))
    const limits = { firstByteMs: 30, idleMs: 5_000, totalMs: 5_000, heartbeatMs: 5_000 }
    const got = await testGateway({ openai: openai.url }, { limits }).ask('/chat/completions', {
      ...hello,
      stream: true,
    })
    expect([got.status, got.json()]).toMatchObject([504, { error: { code: 'upstream_timeout' } }])
  })

  it('falls silent in the middle: an error in the stream, heartbeats before it', async () => {
    const openai = await upstream(() => ({ body: answerStream.slice(0, 2), hang: true }))
    const limits = { firstByteMs: 5_000, idleMs: 200, totalMs: 5_000, heartbeatMs: 20 }
    const got = await testGateway({ openai: openai.url }, { limits }).ask('/chat/completions', {
      ...hello,
      stream: true,
    })
    expect(got.text).toContain('\n\n: keep-alive\n\n')
    expect(got.events()[2]).toMatchObject({ error: { code: 'upstream_timeout', type: 'timeout_error' } })
  })

  it('goes on for too long: an error in the stream that says so', async () => {
    const openai = await upstream(() => ({ body: answerStream.slice(0, 2), hang: true }))
    const limits = { firstByteMs: 5_000, idleMs: 5_000, totalMs: 1_000, heartbeatMs: 5_000 }
    const { ask, logged } = testGateway({ openai: openai.url }, { limits })
    const got = await ask('/chat/completions', { ...hello, stream: true })
    expect(got.events()[2]).toMatchObject({
      error: { code: 'upstream_timeout', message: 'The answer took longer than 1 s.' },
    })
    expect(logged).toMatchObject([{ status: 200, errorCode: 'upstream_timeout', Errors: 1 }])
  })

  it('is left alone when the client leaves', async () => {
    const openai = await upstream(() => ({ body: answerStream.slice(0, 2), hang: true }))
    const { ask, logged } = testGateway({ openai: openai.url })
    const client = new AbortController()
    const asked = ask('/chat/completions', { ...hello, stream: true }, { clientGone: client.signal })
    await expect.poll(() => openai.seen.length).toBe(1)
    client.abort()
    await asked
    await expect.poll(openai.abandoned).toBe(1)
    expect(logged).toMatchObject([{ errorCode: 'client_left' }])
  })
})

describe('an upstream that thinks for long before its first word', () => {
  const limits = { firstByteMs: 5_000, idleMs: 5_000, totalMs: 5_000, heartbeatMs: 20 }
  const streamed = { ...hello, stream: true }

  it('lets a stream begin with heartbeats, and loses none of the answer', async () => {
    const openai = await upstream(() => ({ body: answerStream, afterMs: 70 }))
    const { ask, logged } = testGateway({ openai: openai.url }, { limits })
    const got = await ask('/chat/completions', streamed)
    expect([got.status, got.headers['content-type']]).toEqual([200, 'text/event-stream; charset=utf-8'])
    expect(got.text.startsWith(': keep-alive\n\n: keep-alive\n\n')).toBe(true)
    expect(got.events()).toContain('[DONE]')
    // A heartbeat is no first word.
    expect(logged).toMatchObject([{ status: 200, ttftMs: expect.toSatisfy((ms) => ms >= 60), finishReason: 'stop' }])
  })

  it('and then refuses: the stream says so, as an error', async () => {
    const openai = await upstream(() => ({ status: 404, body: '{"error":{"message":"no such model"}}', afterMs: 70 }))
    const { ask, logged } = testGateway({ openai: openai.url }, { limits })
    const got = await ask('/chat/completions', streamed)
    expect([got.status, got.events()]).toMatchObject([200, [{ error: { message: 'no such model' } }]])
    expect(logged).toMatchObject([{ status: 200, upstreamStatus: 404, level: 'warn', Errors: 1 }])
  })

  it('and then fails: another try answers, and no header names a model that did not', async () => {
    const openai = await upstream((_, count) =>
      count === 1 ? { status: 503, body: '{}', afterMs: 50 } : { body: answerStream },
    )
    const got = await testGateway({ openai: openai.url }, { limits }).ask('/chat/completions', streamed)
    expect([got.status, got.events().at(-1), openai.seen.length]).toEqual([200, '[DONE]', 2])
    expect(Object.keys(got.headers)).not.toContain('x-sfai-model')
  })

  it('is waited for where the answer is to come in one piece', async () => {
    const openai = await upstream(() => ({ status: 404, body: '{"error":{"message":"no such model"}}', afterMs: 70 }))
    const got = await testGateway({ openai: openai.url }, { limits }).ask('/chat/completions', hello)
    expect(got.status).toBe(404)
  })

  it('is let go when the client leaves', async () => {
    const openai = await upstream(() => ({ body: answerStream, afterMs: 5_000 }))
    const { ask, logged } = testGateway({ openai: openai.url }, { limits })
    const client = new AbortController()
    const asked = ask('/chat/completions', streamed, { clientGone: client.signal })
    await expect.poll(() => openai.seen.length).toBe(1)
    setTimeout(() => client.abort(), 50)
    await asked
    await expect.poll(openai.abandoned).toBe(1)
    expect(logged).toMatchObject([{ errorCode: 'client_left' }])
  })
})

describe('a parameter the model refuses', () => {
  it('is left out at once in a second try, and from the start next time', async () => {
    const openai = await upstream(({ body }) =>
      'seed' in body
        ? {
            status: 400,
            body: '{"error":{"message":"Unsupported parameter: \'seed\'","param":"seed","code":"unsupported_parameter"}}',
          }
        : { body: '{"choices":[]}' },
    )
    const { ask, logged } = testGateway({ openai: openai.url })
    const first = await ask('/chat/completions', { ...hello, seed: 7 })
    const second = await ask('/chat/completions', { ...hello, seed: 7 })
    expect([first, second].map(({ status, headers }) => [status, headers['x-sfai-dropped-params']])).toEqual([
      [200, 'seed'],
      [200, 'seed'],
    ])
    expect(openai.seen).toHaveLength(3)
    expect(logged).toMatchObject([
      { retries: 1, dropped: ['seed'] },
      { retries: 0, dropped: ['seed'] },
    ])
  })

  it("is not lost to everybody by one client's odd value, or by what it was asked for beside it", async () => {
    const invalid = (message: string, param: string) => ({
      status: 400,
      body: JSON.stringify({ error: { message, param, code: 'invalid_type' } }),
    })
    const openai = await upstream(({ body }) =>
      typeof body.seed === 'string'
        ? invalid("Invalid type for 'seed': expected an integer.", 'seed')
        : 'parallel_tool_calls' in body && !('tools' in body)
          ? invalid("'parallel_tool_calls' is only allowed when 'tools' are specified.", 'parallel_tool_calls')
          : { body: '{"choices":[]}' },
    )
    const { ask } = testGateway({ openai: openai.url })
    const plain = { model: 'plain', messages: hello.messages, parallel_tool_calls: false, logit_bias: {} }
    await ask('/chat/completions', { ...plain, seed: 'x' })
    const right = { ...plain, seed: 7, tools: [{ type: 'function', function: { name: 'read' } }] }
    expect((await ask('/chat/completions', right)).status).toBe(200)
    expect(openai.seen.at(-1)?.body).toMatchObject({ seed: 7, parallel_tool_calls: false })
  })

  it('is not guessed: a 400 about something else reaches the client', async () => {
    const openai = await upstream(() => ({
      status: 400,
      body: '{"error":{"message":"bad messages","param":"messages","type":"invalid_request_error","code":null}}',
    }))
    const got = await testGateway({ openai: openai.url }).ask('/chat/completions', { ...hello, seed: 7 })
    expect([got.status, openai.seen.length]).toEqual([400, 1])
    expect(got.json()).toEqual({
      error: { message: 'bad messages', param: 'messages', type: 'invalid_request_error', code: null },
    })
  })
})

describe('client keys', () => {
  const alice = { name: 'alice', models: ['plain'] }
  const clients: ClientAccess = {
    identify: async ({ authorization }) => {
      if (authorization === 'Bearer right') return alice
      throw new GatewayError({ status: 401, message: 'no', type: 'authentication_error', code: 'invalid_api_key' })
    },
    settled: async () => undefined,
  }
  const gatewayFor = async () => {
    const { url } = await upstream(() => ({ body: answerStream, headers: { 'content-type': 'text/event-stream' } }))
    return testGateway({ openai: url }, { clients })
  }

  it('turn a wrong key away before the body is read, and say so in the log', async () => {
    const { ask, logged } = await gatewayFor()
    const body = () => {
      throw new Error('read')
    }
    const got = await ask('/v1/chat/completions', hello, { body, headers: { authorization: 'Bearer wrong' } })
    expect(got.status).toBe(401)
    expect(got.json()).toMatchObject({ error: { code: 'invalid_api_key' } })
    expect(logged).toMatchObject([{ status: 401, errorCode: 'invalid_api_key' }])
    expect(JSON.stringify(logged)).not.toContain('wrong')
  })

  it('name the client in the log and show it its own models only', async () => {
    const { ask, logged } = await gatewayFor()
    const headers = { authorization: 'Bearer right' }
    expect((await ask('/chat/completions', { ...hello, stream: true }, { headers })).status).toBe(200)
    expect((await ask('/chat/completions', { ...hello, model: 'gpt' }, { headers })).status).toBe(404)
    const models = (await ask('/models', undefined, { headers })).json().data
    expect(models).toMatchObject([{ id: 'plain' }])
    expect(logged.map(({ client }) => client)).toEqual(['alice', 'alice', 'alice'])
  })

  it('are not asked for by /health', async () => {
    const { ask } = await gatewayFor()
    expect((await ask('/health')).status).toBe(200)
  })
})
