import { Writable } from 'node:stream'
import type { Context, LambdaFunctionURLEvent } from 'aws-lambda'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { environment } from './contract/names.ts'
import { providers } from './contract/providers.ts'
import { type FakeUpstream, fakeUpstream, type Script, sse } from './fakes/fake-upstream.ts'
import { claudeText } from './fakes/streams.ts'

/** What left the function: as on Lambda, status and headers go with the first write, and are lost without one. */
class FakeResponseStream extends Writable {
  readonly written: string[] = []
  metadata: Record<string, unknown> | undefined
  sent: Record<string, unknown> | undefined
  largest = 0
  mostWaiting = 0

  constructor() {
    super({ highWaterMark: 64 })
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void) {
    this.sent ??= this.metadata
    this.written.push(chunk.toString('utf8'))
    this.largest = Math.max(this.largest, chunk.length)
    this.mostWaiting = Math.max(this.mostWaiting, this.writableLength)
    setImmediate(done)
  }
}

type Handler = (event: LambdaFunctionURLEvent, stream: FakeResponseStream, context: Context) => Promise<void>

let cloud: FakeUpstream
let provider: FakeUpstream
let answer: Script = { body: claudeText('あ'.repeat(100), 'b') }
let handler: Handler
const lines: string[] = []

/** S3 and Secrets Manager, told apart by their paths. */
const map = { version: 1, models: { claude: { provider: 'anthropic', model: 'claude-sonnet-5-5' } } }

beforeAll(async () => {
  cloud = await fakeUpstream(({ path }) => ({
    body: JSON.stringify(path === '/config-bucket/config/model_map.json' ? map : { SecretString: 'the-key' }),
    headers: { etag: '"1"' },
  }))
  provider = await fakeUpstream(() => answer)
  const settings = {
    [environment.configBucket]: 'config-bucket',
    [environment.configKey]: 'config/model_map.json',
    [providers.openai.variables.secret]: '/a/openai',
    [providers.anthropic.variables.secret]: '/a/anthropic',
    [environment.allowedCidrs]: '203.0.113.0/24',
    [providers.openai.variables.baseUrl]: 'http://127.0.0.1:9/v1',
    [providers.anthropic.variables.baseUrl]: provider.url,
    AWS_ENDPOINT_URL: cloud.url,
    AWS_REGION: 'ap-northeast-1',
    AWS_ACCESS_KEY_ID: 'AKID',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_SESSION_TOKEN: 'token',
  }
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value)
  vi.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0)
  vi.stubGlobal('awslambda', {
    streamifyResponse: (inner: Handler) => inner,
    HttpResponseStream: {
      from: (stream: FakeResponseStream, metadata: Record<string, unknown>) => Object.assign(stream, { metadata }),
    },
  })
  handler = (await import('./lambda.ts')).handler as unknown as Handler
})

afterAll(async () => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  vi.unstubAllGlobals()
  await Promise.all([cloud.close(), provider.close()])
})

const context = { awsRequestId: 'aws-1', getRemainingTimeInMillis: () => 30_000 } as Context

async function invoke(
  path: string,
  event: Partial<LambdaFunctionURLEvent> = {},
  http: object = {},
  stream = new FakeResponseStream(),
) {
  const method = event.body === undefined ? 'GET' : 'POST'
  const full = {
    rawPath: path,
    headers: { 'user-agent': 'test' },
    isBase64Encoded: false,
    requestContext: { http: { method, sourceIp: '203.0.113.7', ...http } },
    ...event,
  } as LambdaFunctionURLEvent
  lines.length = 0
  await handler(full, stream, context)
  return { stream, text: stream.written.join(''), line: JSON.parse(lines[0] ?? '{}') }
}

const chat = { model: 'claude', stream: true, messages: [{ role: 'user', content: 'hi' }] }

describe('the Lambda function', () => {
  it('reads map and keys side by side while it starts', async () => {
    await expect.poll(() => cloud.seen.length).toBe(3)
    expect(cloud.seen.map(({ path }) => path).toSorted()).toEqual(['/', '/', '/config-bucket/config/model_map.json'])
    expect(cloud.seen[0]?.headers).toMatchObject({
      authorization: expect.stringContaining('AWS4-HMAC-SHA256 Credential=AKID/'),
      'x-amz-security-token': 'token',
    })
  })

  it('streams a chat, waits for a slow client, and writes its line before it ends', async () => {
    const { stream, text, line } = await invoke('/v1/chat/completions', { body: JSON.stringify(chat) })
    expect(stream.sent).toMatchObject({
      statusCode: 200,
      headers: { 'content-type': 'text/event-stream; charset=utf-8', 'x-request-id': 'aws-1' },
    })
    expect(text.endsWith('data: [DONE]\n\n')).toBe(true)
    expect(stream.mostWaiting).toBe(stream.largest)
    expect([stream.writableFinished, stream.destroyed && stream.errored]).toEqual([true, null])
    expect(line).toMatchObject({ requestId: 'aws-1', level: 'info', status: 200, sourceIp: '203.0.113.7' })
    expect(provider.seen[0]?.headers).toMatchObject({ 'x-api-key': 'the-key' })
    expect(JSON.stringify(lines)).not.toContain('the-key')
  })

  it('reads a body in base64', async () => {
    const body = Buffer.from(JSON.stringify({ ...chat, stream: false })).toString('base64')
    const { stream, text } = await invoke('/chat/completions', { body, isBase64Encoded: true })
    expect(stream.sent).toMatchObject({ statusCode: 200 })
    expect(JSON.parse(text)).toMatchObject({ object: 'chat.completion' })
  })

  it('sends the status of an error too, and of an answer without a body', async () => {
    expect((await invoke('/health', {}, { sourceIp: '198.51.100.1' })).stream.sent).toMatchObject({ statusCode: 403 })
    expect((await invoke('/chat/completions', { body: '' })).stream.sent).toMatchObject({ statusCode: 400 })
  })

  it.each([{}, { headers: undefined, requestContext: undefined }, { requestContext: { http: {} } }])(
    'lets nobody in who invokes it with an event that names no address: %j',
    async (event) => {
      const stream = new FakeResponseStream()
      lines.length = 0
      await handler(event as unknown as LambdaFunctionURLEvent, stream, context)
      expect(stream.sent).toMatchObject({ statusCode: 403 })
      expect(JSON.parse(lines[0] ?? '')).toMatchObject({ status: 403, errorCode: 'ip_not_allowed', sourceIp: '' })
    },
  )

  it('refuses a body that is too large', async () => {
    const { stream, text } = await invoke('/chat/completions', { body: 'x'.repeat(6 * 1024 * 1024 + 1) })
    expect([stream.sent, JSON.parse(text)]).toMatchObject([
      { statusCode: 413 },
      { error: { code: 'request_too_large' } },
    ])
  })

  it.each([
    ...[null, 5, 'x', [], true, {}, { requestContext: null }, { requestContext: { http: 7 } }, { requestContext: [] }],
    { requestContext: { http: { sourceIp: 3_405_803_783 } } },
    { requestContext: { http: { sourceIp: ['203.0.113.7'] } } },
    { requestContext: { http: { sourceIp: '203.0.113.7', method: {} } }, rawPath: [], headers: 'x' },
    {
      requestContext: { http: { sourceIp: '203.0.113.7', method: 'POST' } },
      rawPath: '/v1/chat/completions',
      body: {},
    },
    {
      requestContext: { http: { sourceIp: '203.0.113.7', method: 'POST' } },
      rawPath: '/v1/chat/completions',
      headers: { authorization: ['a'], 'user-agent': 5, 'x-api-key': null },
      body: null,
      isBase64Encoded: 'yes',
    },
    { requestContext: { http: { sourceIp: `${'%'.repeat(100_000)}\n` } } },
  ])('answers or refuses any event in form: %j', async (event: unknown) => {
    const stream = new FakeResponseStream()
    lines.length = 0
    await handler(event as LambdaFunctionURLEvent, stream, context)
    const status = Number(stream.sent?.statusCode)
    expect(status).toBeGreaterThanOrEqual(200)
    expect(status).toBeLessThan(500)
    expect(JSON.parse(stream.written.join(''))).toHaveProperty('error')
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ status, message: 'request' })
  })

  it('reads the model map again after a minute, and a key after five', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const readings = async (laterMs: number) => {
      vi.setSystemTime(Date.now() + laterMs)
      const before = cloud.seen.length
      await invoke('/chat/completions', { body: JSON.stringify(chat) })
      return cloud.seen.slice(before).map(({ path }) => path)
    }
    const map = '/config-bucket/config/model_map.json'
    expect(await readings(50_000)).toEqual([])
    expect(await readings(20_000)).toEqual([map])
    expect((await readings(240_000)).toSorted()).toEqual(['/', map])
    vi.useRealTimers()
  })

  it.each([undefined, new Error('EPIPE')])('lets the provider go when the connection breaks: %s', async (error) => {
    answer = { body: claudeText('a', 'b').slice(0, -1), hang: true }
    const abandoned = provider.abandoned()
    const stream = new FakeResponseStream()
    stream.once('drain', () => stream.destroy(error))
    const { line } = await invoke('/v1/chat/completions', { body: JSON.stringify(chat) }, {}, stream)
    expect(line).toMatchObject({ errorCode: 'client_left' })
    await expect.poll(provider.abandoned).toBe(abandoned + 1)
  })

  it('answers a direct Invoke about its providers, with the key that is registered now, and logs no request', async () => {
    answer = { body: JSON.stringify({ data: [{ id: 'claude-sonnet-5-5' }] }) }
    const before = [provider.seen.length, cloud.seen.length]
    lines.length = 0
    const stream = new FakeResponseStream()
    await handler({ sfai: 'providers' } as unknown as LambdaFunctionURLEvent, stream, context)
    expect(stream.sent).toMatchObject({ statusCode: 200, headers: { 'content-type': 'application/json' } })
    const { providers: standing } = JSON.parse(stream.written.join(''))
    expect(standing).toContainEqual({
      provider: 'anthropic',
      used: true,
      verdict: 'accepted',
      status: 200,
      models: ['claude-sonnet-5-5'],
    })
    expect(provider.seen.slice(before[0]).map(({ path }) => path)).toEqual(['/v1/models?limit=1000'])
    // The map and both keys, read anew.
    expect(cloud.seen.length).toBe((before[1] ?? 0) + 3)
    expect(lines.map((line) => JSON.parse(line).message)).toEqual(['providers'])
    expect(stream.written.join('') + lines.join('')).not.toContain('the-key')
  })

  it('ends in order when the provider breaks off', async () => {
    answer = { body: sse([]), cut: true }
    const { stream, text } = await invoke('/chat/completions', { body: JSON.stringify(chat) })
    expect(stream.writableFinished).toBe(true)
    expect(JSON.parse(text)).toMatchObject({ error: { code: 'upstream_unreachable' } })
  })
})
