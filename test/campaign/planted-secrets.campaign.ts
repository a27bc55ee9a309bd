import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Script, Seen } from '../../handler/fakes/fake-upstream.ts'
import { sse } from '../../handler/fakes/fake-upstream.ts'
import { type Campaign, openCampaign } from './campaign.ts'
import { isForAnthropic, keyIn, refusal } from './double.ts'
import { encodings, foreignSecrets, readings } from './secret-shapes.ts'

const random = () => randomBytes(16).toString('hex')

/** Keys as providers make them, and one that looks like nothing in particular. */
const planted = {
  openai: `sk-proj-planted-${random()}`,
  anthropic: `planted.anthropic/${random()}`,
  bearer: `Bearer planted-${random()}`,
  basic: `Basic ${Buffer.from(`someone:planted-${random()}`).toString('base64')}`,
}
const clientKeys: string[] = []
const secrets = () => [...Object.values(planted), ...clientKeys]

/** What must not be found, in whatever a secret is wrapped. */
const foreign = foreignSecrets()
const cores = () => [...secrets().map((secret) => secret.slice(-24)), ...Object.values(foreign).map(({ core }) => core)]
const telling = (texts: readonly string[]) =>
  texts.filter((text) => {
    const forms = readings(text)
    return cores().some((core) => forms.some((form) => form.includes(core)))
  })

let campaign: Campaign
/** Everything a client was shown: status lines, headers, bodies. */
const shown: string[] = []

beforeAll(async () => {
  campaign = await openCampaign({ OPENAI_API_KEY: planted.openai, ANTHROPIC_API_KEY: planted.anthropic })
  campaign.double.obey(indiscreet)
  const deployed = await campaign.admin(['deploy', '--log-contents', 'full', '--yes', '--accept', 'widens'])
  expect(deployed).toMatchObject({ code: 0 })
  const added = await campaign.result(['clients', 'add', 'alice', '--yes'])
  clientKeys.push(z.object({ key: z.string() }).parse(added).key)
})
afterAll(() => campaign?.stop())

/** A provider that repeats the gateway's key wherever it can: `[leak:WHERE]` in the request says where. */
function indiscreet(seen: Seen): Script | undefined {
  const text = JSON.stringify(seen.body)
  const [, where] = /\[leak:(\w+)\]/.exec(text) ?? []
  const key = keyIn(seen)
  const message = `Incorrect API key provided: ${key}.`
  if (where === undefined) return undefined
  if (/^\d+$/.test(where)) return { ...refusal(seen, Number(where), `odd ${key}`, message), headers: leakyHeaders(key) }
  if (where === 'first') return { body: sse([errorEvent(seen, message)]) }
  if (where === 'later') return { body: [...begun(seen), ...sse([errorEvent(seen, message)])] }
  if (where === 'malformed') return { status: 500, body: `<html>${message}` }
  return undefined
}

const leakyHeaders = (key: string) => ({
  'request-id': `req-${key}`,
  'x-request-id': `req-${key}`,
  'retry-after': '60',
  'x-ratelimit-remaining-tokens': key,
  'anthropic-ratelimit-tokens-reset': key,
})

const errorEvent = (seen: Seen, message: string) =>
  isForAnthropic(seen)
    ? { type: 'error', error: { type: 'invalid_request_error', message } }
    : { error: { message, type: 'invalid_request_error', code: message, param: null } }

const begun = (seen: Seen): string[] =>
  isForAnthropic(seen)
    ? sse([
        { type: 'message_start', message: { id: 'm', model: 'c', usage: { input_tokens: 1, output_tokens: 1 } } },
        { type: 'content_block_start', index: 0, content_block: { type: 'text', text: 'One' } },
      ])
    : sse([{ id: 'c', choices: [{ index: 0, delta: { role: 'assistant', content: 'One' }, finish_reason: null }] }])

/** A request with whatever headers and body, from a client who may. What comes back is kept. */
async function send(path: string, body?: string, headers: Record<string, string> = {}): Promise<number> {
  const answer = await fetch(campaign.functionUrl + path, {
    ...(body === undefined ? {} : { method: 'POST', body }),
    headers: { 'content-type': 'application/json', authorization: `Bearer ${clientKeys[0]}`, ...headers },
  })
  shown.push([...answer.headers].join('\n'), await answer.text())
  return answer.status
}

const chat = (content: string, more: object = {}, headers: Record<string, string> = {}) =>
  send(
    'v1/chat/completions',
    JSON.stringify({ model: 'backend_developer', stream: true, messages: [{ role: 'user', content }], ...more }),
    headers,
  )

const leaks = ['400', '401', '403', '404', '429', '500', 'first', 'later', 'malformed']

describe('planted secrets', () => {
  it('come in through every door', async () => {
    for (const where of leaks) {
      const asked = ['backend_developer', 'frontend_developer'].flatMap((model) =>
        [true, false].map((stream) => chat(`[leak:${where}]`, { model, stream })),
      )
      // Where the first event is fine, so is the status.
      for (const status of await Promise.all(asked))
        expect([where, status >= 400 || where === 'later']).toEqual([where, true])
    }
    await Promise.all(secrets().map(plant))
    // A wrong client key is as secret as a right one: it may be somebody's elsewhere.
    const wrong = `sfai_0123456789ab_${random()}${'x'.repeat(11)}`
    clientKeys.push(wrong)
    for (const authorization of [planted.bearer, planted.basic]) {
      expect(await chat('hi', {}, { authorization })).toBe(401)
    }
    expect(await chat('hi', {}, { authorization: `Bearer ${wrong}` })).toBe(401)
    expect(await chat('hi', {}, { authorization: '', 'x-api-key': wrong })).toBe(401)
  }, 60_000)

  it('come in as other services make them, however they are written', async () => {
    const written = Object.values(encodings).map((encode) => Object.values(foreign).map(({ text }) => encode(text)))
    // The double answers slowly; all at once, then.
    for (const status of await Promise.all(written.map((all) => chat(all.join('\n'))))) expect(status).toBe(200)
    const each = written.flat()
    // A few at once: there are hundreds.
    for (let from = 0; from < each.length; from += 5) await Promise.all(each.slice(from, from + 5).map(plantForeign))
    for (const { text } of Object.values(foreign)) {
      const hidden = Buffer.from(`see: ${text}`).toString('base64')
      expect(await send(`v1/${encodeURIComponent(hidden)}`, undefined, { 'user-agent': hidden })).toBe(404)
    }
  }, 280_000)

  it('come out nowhere: not in what clients see, but for what the model itself said', () => {
    const said = (text: string) => text.includes('"choices"') && !text.includes('"error"')
    expect(telling(shown.filter((text) => !said(text)))).toEqual([])
    expect(shown.filter((text) => text.includes('[redacted]')).length).toBeGreaterThan(20)
  })

  it.each([
    ['verify', 3],
    ['smoke', 3],
    ['handover', 0],
    ['clients list', 0],
    ['logs --since 15m', 3],
    ['preflight', 0],

    ['clients add alice', 2],
    ['set-secrets --provider openai --from-env PLANTED --yes --accept replaces', 0],
    ['set-secrets --provider openai --from-env PLANTED_BADLY', 2],
  ])('come out nowhere: not in what `%s` prints, for people and for programs', async (words, code) => {
    const env = { PLANTED: planted.openai, PLANTED_BADLY: `${planted.openai}\n${planted.openai}`, SFAI_DEBUG: '1' }
    for (const form of [[], ['--json'], ['--lang', 'ja']]) {
      const ended = await campaign.admin([...words.split(' '), ...form], env)
      expect(ended.code).toBe(code)
      expect(telling([ended.stdout, ended.stderr])).toEqual([])
    }
  })

  it('come out nowhere: not in the log, with its contents and metrics', async () => {
    const lines = await campaign.logged()
    expect(telling(lines)).toEqual([])
    for (const word of ['request contents', 'response contents', '[redacted]', 'UpstreamAuthFailures']) {
      expect(lines.filter((line) => line.includes(word)).length).toBeGreaterThan(20)
    }
  })
})

async function plantForeign(text: string): Promise<void> {
  const path = encodeURIComponent(text)
  const userAgent = text.replace(/[^\x20-\x7e]/g, ' ')
  const model = `{"model":${JSON.stringify(text)},"x":1}`
  expect(
    await Promise.all([send(`v1/${path}`, undefined, { 'user-agent': userAgent }), send('v1/chat/completions', model)]),
  ).toEqual([404, 404])
}

/** Everything a client can do with a secret, by mistake or not. */
async function plant(secret: string): Promise<void> {
  const bare = secret.replace('Bearer ', '')
  expect(await chat(`My key is ${secret}, keep it.`)).toBe(200)
  expect(await chat(`API_KEYS:\n${secret}\n\t${secret}`)).toBe(200)
  expect(await chat(`say ${secret}`, { stream: false })).toBe(200)
  expect(await chat('hi', {}, { 'user-agent': secret, cookie: bare, 'x-forwarded-for': bare })).toBe(200)
  expect(await chat('hi', { [secret]: secret, user: secret, model: 'frontend_developer' })).toBeGreaterThan(0)
  expect(await chat('hi', { model: secret })).toBe(404)
  expect(
    await chat('hi', { model: `${'.'.repeat(990)}${secret}` }, { 'user-agent': `${'.'.repeat(190)}${secret}` }),
  ).toBe(404)
  expect(await send(`v1/${'.'.repeat(190)}${encodeURIComponent(secret)}`)).toBe(404)
  expect(await send('v1/chat/completions', `{"model":"${secret}", malformed`)).toBe(400)
  expect(await send(`v1/${encodeURIComponent(secret)}?key=${bare}`)).toBe(404)
  expect(await send(`v1/models/${encodeURIComponent(secret)}`)).toBe(404)
}
