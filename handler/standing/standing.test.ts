import { afterEach, describe, expect, it } from 'vitest'
import { notConfigured } from '../base/errors.ts'
import type { ModelMap } from '../contract/model-map.ts'
import { type FakeUpstream, fakeUpstream, type Script, type Seen } from '../fakes/fake-upstream.ts'
import { standingOfAll } from './standing.ts'

const keys = { openai: `sk-proj-${'q7X2mN8vR4'.repeat(3)}`, anthropic: `sk-ant-api03-${'Zt5Kp9LwE1'.repeat(3)}` }
const list = (ids: readonly string[], more: object = {}): Script => ({
  body: JSON.stringify({ data: ids.map((id) => ({ id })), ...more }),
})
const refused = (status: number, error: unknown): Script => ({ status, body: JSON.stringify({ error }) })
const map: ModelMap = { version: 1, models: { fast: { provider: 'openai', model: 'gpt-x' } } }

const opened: FakeUpstream[] = []
afterEach(() => Promise.all(opened.splice(0).map(({ close }) => close())))

async function upstream(answer: (seen: Seen) => Script): Promise<FakeUpstream> {
  const one = await fakeUpstream(answer)
  opened.push(one)
  return one
}

interface Given {
  readonly openai?: (seen: Seen) => Script
  readonly anthropic?: (seen: Seen) => Script
  readonly readMap?: () => Promise<ModelMap>
  readonly readKey?: (secret: string) => Promise<{ key: string; version: string | undefined }>
  readonly remainingMs?: number
  /** URLs that are deployed beside the built-in ones; or none at all. */
  readonly deployed?: readonly string[] | 'none'
}

const registered: Readonly<Record<string, string>> = { '/a/openai': keys.openai, '/a/anthropic': keys.anthropic }

async function ask({ remainingMs = 30_000, deployed = [], ...given }: Given = {}) {
  const openai = await upstream(given.openai ?? (() => list(['gpt-x'])))
  const anthropic = await upstream(given.anthropic ?? (() => list(['claude-x'])))
  const lines: string[] = []
  const parts = {
    readMap: given.readMap ?? (async () => map),
    readKey: given.readKey ?? (async (secret) => ({ key: registered[secret] ?? '', version: 'v1' })),
    builtIns: {
      secrets: { openai: '/a/openai', anthropic: '/a/anthropic' },
      baseUrls: { openai: `${openai.url}/v1`, anthropic: anthropic.url },
    },
    origins: new Set(
      deployed === 'none' ? [] : [openai.url, anthropic.url, ...deployed].map((url) => new URL(url).origin),
    ),
    log: (line: string) => lines.push(line),
    now: Date.now,
  }
  const answer = await standingOfAll(parts, { requestId: 'aws-1', remainingMs })
  const of = (name: string) => answer.providers.find(({ provider }) => provider === name)
  return { answer, of, lines, openai, anthropic }
}

it('nobody is asked, and no key read, at a host that was not deployed', async () => {
  const read: string[] = []
  const readKey = async (secret: string) => {
    read.push(secret)
    return { key: keys.openai, version: 'v1' }
  }
  const { of, openai } = await ask({ deployed: 'none', readKey })
  expect(of('openai')).toMatchObject({ verdict: 'unknown', words: expect.stringContaining('--provider-host') })
  expect({ read, sent: openai.seen.length }).toEqual({ read: [], sent: 0 })
})

describe('the providers', () => {
  it('are asked for their models, each in its own language, with the key that is registered', async () => {
    const { answer, lines, openai, anthropic } = await ask()
    expect(answer).toEqual({
      sfai: 'providers',
      providers: [
        { provider: 'openai', used: true, verdict: 'accepted', status: 200, version: 'v1', models: ['gpt-x'] },
        { provider: 'anthropic', used: false, verdict: 'accepted', status: 200, version: 'v1', models: ['claude-x'] },
      ],
    })
    expect(openai.seen).toMatchObject([{ path: '/v1/models', headers: { authorization: `Bearer ${keys.openai}` } }])
    expect(anthropic.seen).toMatchObject([
      { path: '/v1/models?limit=1000', headers: { 'x-api-key': keys.anthropic, 'anthropic-version': '2023-06-01' } },
    ])
    expect(lines).toHaveLength(1)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      message: 'providers',
      level: 'info',
      requestId: 'aws-1',
      providers: [
        { provider: 'openai', verdict: 'accepted' },
        { provider: 'anthropic', verdict: 'accepted' },
      ],
    })
  })

  it.each([
    ['refused', 401, { message: 'Incorrect API key provided: sk-proj-****8vR4.', code: 'invalid_api_key' }],
    ['refused', 403, { message: 'Country not supported', code: 'unsupported_country_region_territory' }],
    ['unknown', 403, { message: 'You have insufficient permissions. Missing scopes: api.model.read.' }],
    ['out-of-credit', 429, { message: 'You exceeded your current quota', code: 'insufficient_quota' }],
    ['out-of-credit', 402, { message: 'pay' }],
    ['rate-limited', 429, { message: 'slow down' }],
    ['unknown', 404, { message: 'no such route' }],
    ['unknown', 500, { message: 'broken' }],
  ])('are %s by OpenAI with %i %o', async (verdict, status, error) => {
    const { of, lines } = await ask({ openai: () => refused(status, error) })
    expect(of('openai')).toMatchObject({ verdict, status })
    expect(of('anthropic')).toMatchObject({ verdict: 'accepted' })
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'warn' })
  })

  it.each([
    ['refused', 401, { type: 'authentication_error', message: 'invalid x-api-key' }],
    ['refused', 403, { type: 'permission_error', message: 'no' }],
    ['out-of-credit', 400, { type: 'invalid_request_error', message: 'Your credit balance is too low' }],
    ['rate-limited', 429, { type: 'rate_limit_error', message: 'slow' }],
    ['unknown', 529, { type: 'overloaded_error', message: 'Overloaded' }],
  ])('are %s by Anthropic with %i %o', async (verdict, status, error) => {
    const { of } = await ask({ anthropic: () => refused(status, error) })
    expect(of('anthropic')).toMatchObject({ verdict, status, words: error.message })
  })

  it.each([
    ['a web page', { status: 401, body: '<html>proxy</html>' }],
    ['an empty answer', { status: 200, body: '' }],
    ['an answer that is no list', { status: 200, body: '{"object":"list"}' }],
    ['a redirect', { status: 302, headers: { location: 'https://elsewhere' }, body: '' }],
  ])('are not judged by %s', async (_what, script) => {
    expect((await ask({ openai: () => script })).of('openai')).toMatchObject({ verdict: 'unknown' })
  })

  it('are unreachable where nothing answers, or not in time, and the others are told all the same', async () => {
    expect((await ask({ openai: () => ({ body: [], cut: true }) })).of('openai')).toMatchObject({
      verdict: 'unreachable',
    })
    const { of } = await ask({ openai: () => ({ body: '', afterMs: 60_000 }), remainingMs: 1_500 })
    expect(of('openai')).toMatchObject({ verdict: 'unreachable', words: expect.stringContaining('no answer within') })
    expect(of('anthropic')).toMatchObject({ verdict: 'accepted' })
  })

  it.each([
    ['missing', 'key_missing'],
    ['unusable', 'key_invalid'],
    ['unreadable', 'key_unreadable'],
  ])('whose key is %s are not asked', async (verdict, code) => {
    const readKey = async () => {
      throw notConfigured(code, 'The secret /a/openai is not as it should be.')
    }
    const { of, openai } = await ask({ readKey })
    expect(of('openai')).toMatchObject({ verdict, words: expect.stringContaining('/a/openai') })
    expect(openai.seen).toEqual([])
  })

  it('are read page by page, to a bound', async () => {
    const pages = (last: number) => (seen: Seen) => {
      const after = Number(new URL(seen.path, 'http://x').searchParams.get('after_id') ?? 0)
      return list([`m${after}`], { has_more: after < last, last_id: String(after + 1) })
    }
    const three = await ask({ anthropic: pages(2) })
    expect(three.of('anthropic')).toMatchObject({ models: ['m0', 'm1', 'm2'] })
    expect(three.of('anthropic')).not.toHaveProperty('moreModels')
    const endless = await ask({ anthropic: pages(Number.POSITIVE_INFINITY) })
    expect(endless.of('anthropic')).toMatchObject({ models: expect.any(Array), moreModels: true })
    expect(endless.anthropic.seen).toHaveLength(5)
    const many = await ask({ openai: () => list(Array.from({ length: 20_000 }, (_, n) => `m${n}`)) })
    expect(many.of('openai')).toMatchObject({ moreModels: true })
    expect(many.of('openai')?.models).toHaveLength(1_000)
  })

  it('of the map are all asked, those without a key too', async () => {
    const own = await upstream(() => list(['local']))
    const readMap = async (): Promise<ModelMap> => ({
      version: 1,
      providers: { own: { type: 'openai', baseUrl: `${own.url}/v1` }, unused: { type: 'openai', baseUrl: own.url } },
      models: { local: { provider: 'own', model: 'local' } },
    })
    const { answer, of } = await ask({ readMap, deployed: [own.url] })
    expect(answer.providers.map(({ provider, used }) => [provider, used])).toEqual([
      ['openai', false],
      ['anthropic', false],
      ['own', true],
    ])
    expect(of('own')).toEqual({ provider: 'own', used: true, verdict: 'accepted', status: 200, models: ['local'] })
    expect(own.seen[0]?.headers).not.toHaveProperty('authorization')
  })

  it('are asked without a model map, too; why there is none is told', async () => {
    const { answer } = await ask({
      readMap: async () => {
        throw notConfigured('model_map_missing', 'There is no readable model map.')
      },
    })
    expect(answer).toMatchObject({ modelMap: 'There is no readable model map.' })
    expect(answer.providers.map(({ verdict }) => verdict)).toEqual(['accepted', 'accepted'])
  })

  it.each([
    (key: string) => refused(401, { message: `Incorrect API key provided: ${key}. Or ${key.slice(0, 12)}` }),
    (key: string) => refused(401, { message: `...${key.slice(-4)}, base64 ${Buffer.from(key).toString('base64')}` }),
    (key: string) => list(['gpt-x', key, `x-${key.slice(3, 20)}`]),
    (key: string) => refused(500, `${key.slice(0, 10)} ${key.slice(10, 20)} ${key.slice(20)}`),
  ])('cannot make the function tell a key, or a part of one', async (answerWith) => {
    const { answer, lines } = await ask({
      openai: () => answerWith(keys.openai),
      anthropic: () => answerWith(keys.anthropic),
    })
    const said = JSON.stringify(answer) + lines.join('\n')
    for (const key of Object.values(keys)) {
      expect(said).not.toContain(Buffer.from(key).toString('base64').slice(0, -4))
      for (let at = 0; at + 6 <= key.length; at += 1) expect(said).not.toContain(key.slice(at, at + 6))
    }
  })
})
