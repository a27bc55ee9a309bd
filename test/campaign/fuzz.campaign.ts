import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { Writable } from 'node:stream'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { httpServer } from '../../cli/serve/http-server.ts'
import { environment } from '../../handler/contract/names.ts'
import { type FakeUpstream, fakeUpstream, type Script, type Seen } from '../../handler/fakes/fake-upstream.ts'
import { fakeKeys, mapOf } from '../../handler/fakes/test-gateway.ts'
import { createGateway } from '../../handler/gateway.ts'
import { strictAnswer } from '../conformance/strict-upstream/strict-upstream.ts'
import { validRequests } from '../conformance/valid-requests.ts'
import { type Chance, chance } from './fuzz/chance.ts'
import { randomBytes, randomEvent, randomHeaders, randomKind, randomMethod, randomPath } from './fuzz/requests.ts'

/** Most as events, to the function itself; a share by HTTP, to `serve`; some that are no HTTP. With LONG=1, 100,000 in all. */
const share = process.env.LONG ? 1 : 0.04
const amounts = { events: 78_000 * share, http: 20_000 * share, raw: 2_000 * share, fixed: 50 }
const patienceMs = 1_800_000
const atOnce = 24

const aliases = [
  ...['claude-haiku-4-5', 'claude-opus-5'].map((model) => [model, { provider: 'anthropic', model }] as const),
  ...['gpt-4.1', 'gpt-6.1-sol', 'o3', 'gpt-5-codex', 'gpt-3.5-turbo-instruct', 'text-embedding-3-large'].map(
    (model) => [model, { provider: 'openai', model }] as const,
  ),
  ['claude-or-gpt', { provider: 'anthropic', model: 'claude-opus-4-6', fallbacks: ['gpt-4.1'] }] as const,
]

/** Written by their transport: what a provider was sent, byte for byte. */
const received: string[] = []
let isFixed = false
let upstream: FakeUpstream
let cloud: FakeUpstream

/** As strict as the real APIs; it forgets what it saw, of which there is a lot. */
function answer(seen: Seen): Script {
  if (isFixed)
    received.push(
      `${seen.path} ${seen.headers.authorization ?? seen.headers['x-api-key']} ${JSON.stringify(seen.body)}`,
    )
  upstream.seen.length = 0
  return strictAnswer(seen)
}

const map = () => ({
  version: 1,
  providers: { elsewhere: { type: 'openai', baseUrl: `${upstream.url}/v1`, secret: 'elsewhere-key' } },
  models: { ...Object.fromEntries(aliases), 'qwen-coder': { provider: 'elsewhere', model: 'qwen-coder' } },
})

class Sink extends Writable {
  status = 0
  headers: Record<string, string> = {}
  /** How the answer begins. */
  said = ''
  override _write(chunk: unknown, _encoding: string, done: () => void) {
    if (this.said.length < 500) this.said += String(chunk).slice(0, 500)
    done()
  }
}

type Handler = (event: unknown, stream: Sink, context: object) => Promise<void>
let handler: Handler
const faults: string[] = []
const lines: string[] = []
const fault = (what: string) => faults.length < 20 && faults.push(what.slice(0, 2_000))
const onCrash = (error: unknown) => fault(`crash: ${error instanceof Error ? error.stack : error}`)

beforeAll(async () => {
  process.on('uncaughtException', onCrash).on('unhandledRejection', onCrash)
  upstream = await fakeUpstream((seen) => answer(seen))
  cloud = await fakeUpstream(({ path }) => ({
    body: JSON.stringify(path.includes('model_map') ? map() : { SecretString: 'the-key-of-a-provider' }),
    headers: { etag: '"1"' },
  }))
  const settings = {
    [environment.configBucket]: 'b',
    [environment.allowedCidrs]: '203.0.113.0/24',
    [environment.configTtl]: '100000',
    OPENAI_BASE_URL: `${upstream.url}/v1`,
    ANTHROPIC_BASE_URL: upstream.url,
    AWS_ENDPOINT_URL: cloud.url,
    AWS_REGION: 'ap-northeast-1',
    AWS_ACCESS_KEY_ID: 'x',
    AWS_SECRET_ACCESS_KEY: 'x',
  }
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value)
  vi.stubGlobal('awslambda', {
    streamifyResponse: (inner: unknown) => inner,
    HttpResponseStream: {
      from: (stream: Sink, { statusCode, headers }: { statusCode: number; headers: Record<string, string> }) =>
        Object.assign(stream, { status: statusCode, headers }),
    },
  })
  vi.spyOn(process.stdout, 'write').mockImplementation((line) => take(String(line)))
  const loaded: { handler: unknown } = await import('../../handler/lambda.ts')
  handler = loaded.handler as Handler
})

afterAll(async () => {
  process.off('uncaughtException', onCrash).off('unhandledRejection', onCrash)
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  vi.unstubAllGlobals()
  await Promise.all([upstream?.close(), cloud?.close()])
})

/** Log lines are looked at as they come: JSON, short, without controls. */
function take(line: string): boolean {
  if (!line.startsWith('{')) return true
  if (lines.length < 10) lines.push(line)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
  if (line.length > 30_000 || /[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2028\u2029]/.test(line))
    fault(`line: ${line}`)
  return true
}

/** Many at a time, until there were so many. */
async function inTurns(
  count: number,
  seed: number,
  one: (random: Chance, index: number) => Promise<void>,
): Promise<void> {
  let index = 0
  const work = async () => {
    while (index < count) {
      index += 1
      const current = index
      await one(chance(seed + current * 7_919), current).catch((error: unknown) => fault(`${current}: ${error}`))
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
}

async function invoke(event: unknown): Promise<Sink> {
  const stream = new Sink()
  await handler(event, stream, { awsRequestId: 'r', getRemainingTimeInMillis: () => 800_000 })
  return stream
}

const seed = Number(process.env.SEED ?? 20_261_128)

async function fixedRequests(): Promise<readonly string[]> {
  received.length = 0
  isFixed = true
  const models = aliases.map(([alias]) => alias).filter((alias) => !/instruct|embedding/.test(alias))
  for (const [index, body] of fc.sample(validRequests, { seed: 7, numRuns: amounts.fixed }).entries()) {
    const model = models[index % models.length]
    await invoke({
      rawPath: '/v1/chat/completions',
      requestContext: { http: { method: 'POST', sourceIp: '203.0.113.7' } },
      body: JSON.stringify({ model, ...body }),
    })
  }
  isFixed = false
  return [...received]
}

describe(`${amounts.events + amounts.http + amounts.raw} requests, from seed ${seed}`, () => {
  let before: readonly string[] = []
  const statuses = new Map<number, number>()
  const count = (status: number) => statuses.set(status, (statuses.get(status) ?? 0) + 1)

  it('begins with fixed ones', async () => {
    before = await fixedRequests()
    expect(before.length).toBeGreaterThanOrEqual(amounts.fixed)
  })

  it(
    'has an answer to every event, and none is the gateway’s own fault',
    async () => {
      await inTurns(amounts.events, seed, async (random, index) => {
        const event = randomEvent(random)
        const { status, said } = await invoke(event)
        count(status)
        if (status < 200 || status >= 500) fault(`event ${index}: ${status} ${said} ${JSON.stringify(event)}`)
      })
      expect(faults).toEqual([])
    },
    patienceMs,
  )

  it(
    'has an answer by HTTP, and to what is no HTTP',
    async () => {
      const gateway = createGateway({
        admits: () => true,
        modelMap: { current: async () => mapOf(map()), settled: async () => undefined },
        keys: fakeKeys(),
        origins: new Set([new URL(upstream.url).origin]),
        builtIns: {
          baseUrls: { openai: `${upstream.url}/v1`, anthropic: upstream.url },
          secrets: { openai: 'o', anthropic: 'a' },
        },
        log: take,
      })
      const server = httpServer(gateway, { log: take }).listen(0, '127.0.0.1')
      await once(server, 'listening')
      const { port } = server.address() as AddressInfo
      const agent = new Agent({ keepAlive: true, maxSockets: atOnce })
      await inTurns(amounts.http, seed + 1, async (random, index) => {
        const status = await overHttp(port, agent, random)
        count(status)
        if (status < 200 || status >= 500) fault(`http ${index}: ${status}`)
      })
      await inTurns(amounts.raw, seed + 2, async (random) => {
        const said = await overSocket(port, random)
        if (/^HTTP\/1\.1 5/.test(said)) fault(`raw: ${said}`)
      })
      agent.destroy()
      server.closeAllConnections()
      server.close()
      expect(faults).toEqual([])
    },
    patienceMs,
  )

  it('saw refusals and answers, and logged them', () => {
    expect(statuses.get(200)).toBeGreaterThan(10_000 * share)
    for (const status of [400, 404, 405]) expect(statuses.get(status)).toBeGreaterThan(100 * share)
    expect(lines.length).toBeGreaterThan(0)
  })

  it('ends as it began: the fixed ones reach the providers byte for byte', async () => {
    expect(await fixedRequests()).toEqual(before)
  })
})

/** What Node's client lets through as a header, a path, a method. */
const plain = (text: string) => text.replace(/[^\x20-\x7e]/g, '?')

function overHttp(port: number, agent: Agent, random: Chance): Promise<number> {
  const kind = randomKind(random)
  const body = randomBytes(random, kind)
  const { __proto__: _, ...headers } = randomHeaders(random)
  const sent = Object.fromEntries(
    Object.entries(headers)
      .slice(0, 100)
      .map(([name, value]) => [name, plain(value).slice(0, 3_000).trim()]),
  )
  return new Promise((resolve, reject) => {
    const path = encodeURI(`/${plain(randomPath(random, kind))}`.replace('//', '/')).slice(0, 3_000)
    const asking = request({
      port,
      agent,
      path,
      method: randomMethod(random),
      headers: { ...sent, 'content-length': body.length },
    })
    asking.on('response', (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0))
      response.on('error', reject)
    })
    // Who is refused before all was sent may find the connection closed.
    asking.on('error', (error: NodeJS.ErrnoException & { rawPacket?: Buffer }) => {
      // A head that is too large is refused before its method is known: to HEAD, too, with a body.
      const [, refused] = /^HTTP\/1\.1 (\d+)/.exec(String(error.rawPacket)) ?? []
      if (refused !== undefined) resolve(Number(refused))
      // Who is refused before all was sent may find the connection closed.
      else if (/ECONNRESET|EPIPE/.test(error.code ?? '')) resolve(400)
      else reject(error)
    })
    asking.end(body)
  })
}

function overSocket(port: number, random: Chance): Promise<string> {
  const lines = [
    `POST ${random.of(['/', 'x', '/v1/chat/completions', '*', 'http://[', '/\u0000'])} HTTP/${random.of(['1.1', '1.0', '9', ''])}`,
    ...(random.once(3) ? [] : ['host: 127.0.0.1']),
    random.of([
      'content-length: 5',
      'content-length: -1',
      'transfer-encoding: chunked',
      'x'.repeat(random.of([1, 20_000])),
      ': x',
      'a: \u0000',
    ]),
  ]
  const text = `${lines.join(random.of(['\r\n', '\n', '\r']))}\r\n\r\n${random.of(['', 'hello', 'zz\r\n', '5\r\nhello\r\n0\r\n\r\n'])}`
  return new Promise((resolve) => {
    let said = ''
    const socket = connect(port, '127.0.0.1')
    const end = () => {
      socket.destroy()
      resolve(said)
    }
    socket.setTimeout(300, end)
    socket.on('data', (piece) => {
      said += piece.toString('latin1')
    })
    socket.on('error', end).on('close', end)
    socket.end(text, 'latin1')
  })
}
