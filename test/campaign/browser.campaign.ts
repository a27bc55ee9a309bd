import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Lambda } from '@aws-sdk/client-lambda'
import { SecretsManager } from '@aws-sdk/client-secrets-manager'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePort } from '../../cli/ports/ports.ts'
import { startMiniStack } from '../../cli/rehearsal/emulator/emulator.ts'
import { zip } from '../../cli/rehearsal/fakes/zip.ts'
import { openKit } from '../../cli/rehearsal/install/kit.ts'
import { Guardian } from '../../cli/rehearsal/process/guardian.ts'
import { type Running, start } from '../rehearsal/cli.ts'
import { type Kept, keepRehearsal } from '../rehearsal/kept.ts'
import { installChromium } from './chromium.ts'
import { type Double, openDouble } from './double.ts'
import { type Attempts, fromEvilPage, fromReboundPage, type Loot } from './evil-page.ts'

const secret = 'sk-that-no-page-may-read'
const evilCode = zip({ 'index.mjs': 'export const handler = async () => process.pid' }).toString('base64')
const evilFunction = {
  Runtime: 'nodejs24.x',
  Handler: 'index.handler',
  Role: 'arn:aws:iam::000000000000:role/x',
}
const readSecret = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'secretsmanager.GetSecretValue' }

/** All that a page can send to an AWS endpoint: without asking ("simple"), after asking, and by a form. */
const attemptsAt = (endpoint: string): Attempts => {
  const functions = `${endpoint}/2015-03-31/functions`
  const creation = (FunctionName: string) =>
    JSON.stringify({ FunctionName, ...evilFunction, Code: { ZipFile: evilCode } })
  const [before = '', after = ''] = creation('by-form').split('"Role"')
  return {
    'reads a secret': { url: endpoint, init: { method: 'POST', headers: readSecret, body: '{"SecretId":"key"}' } },
    'reads one unasked': { url: endpoint, init: { method: 'POST', mode: 'no-cors', body: '{"SecretId":"key"}' } },
    'reads one by a form': { url: endpoint, form: { name: '{"x":"', value: '","SecretId":"key"}' } },
    'creates a function': { url: functions, init: { method: 'POST', mode: 'no-cors', body: creation('evil') } },
    'creates one by a form': { url: functions, form: { name: `${before}"x":"`, value: `","Role"${after}` } },
    'creates one after asking': {
      url: functions,
      init: { method: 'POST', headers: { 'content-type': 'application/json' }, body: creation('by-asking') },
    },
    'runs it': { url: `${functions}/evil/invocations`, init: { method: 'POST', mode: 'no-cors', body: '{}' } },
    'runs it by a form': { url: `${functions}/evil/invocations`, form: { name: '{"x":"', value: '"}' } },
    'runs it after asking': {
      url: `${functions}/evil/invocations`,
      init: { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' },
    },
    'lists functions': { url: functions },
    'deletes a function': { url: `${functions}/kept`, init: { method: 'DELETE' } },
    'looks for a rehearsal': { url: `${endpoint}/_rehearsal/proof?challenge=${'0'.repeat(64)}` },
    'empties all': { url: `${endpoint}/_ministack/reset`, init: { method: 'POST', mode: 'no-cors' } },
  }
}

const chatAt = (url: string): Attempts => {
  const body = '{"model":"backend_developer","messages":[{"role":"user","content":"from an evil page"}]}'
  const chat = `${url}chat/completions`
  return {
    'reads the models': { url: `${url}models` },
    'has a model answer': {
      url: chat,
      init: { method: 'POST', headers: { 'content-type': 'application/json' }, body },
    },
    'has one work unseen': { url: chat, init: { method: 'POST', mode: 'no-cors', body } },
    'sends a form': { url: chat, form: { name: body.slice(0, -1), value: ',"x":1}' } },
  }
}

beforeAll(installChromium, 1_200_000)

it('gets what it wants from an emulator without a lock: these are attacks', async () => {
  const { python } = await openKit({ env: process.env, emulator: true, onProgress: () => {} })
  const folder = await mkdtemp(join(tmpdir(), 'sfai-browser-'))
  const guardian = new Guardian(folder)
  const bare = await startMiniStack({ python, folder, guardian, run: ['-m', 'ministack'] })
  const target = {
    endpoint: bare.endpoint,
    region: 'ap-northeast-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  }
  const secrets = new SecretsManager(target)
  await secrets.createSecret({ Name: 'key', SecretString: secret })
  const { 'empties all': reset, ...others } = attemptsAt(bare.endpoint)
  const loot = await fromEvilPage(others)
  expect(loot['reads a secret']).toContain(secret)
  for (const name of ['evil', 'by-form', 'by-asking']) expect(loot['lists functions']).toContain(`"${name}"`)
  expect(loot['runs it after asking']).toMatch(/^read 200 \d+$/)
  const rebound = await fromReboundPage(Number(new URL(bare.endpoint).port), others)
  expect(rebound['reads a secret']).toContain(secret)
  if (reset === undefined) throw new Error('nothing empties it')
  await fromEvilPage({ reset })
  expect((await secrets.listSecrets()).SecretList).toEqual([])
  await bare.stop()
  await guardian.dismiss()
})

describe('a page in a browser, and `serve`', () => {
  let double: Double
  const opened: Running[] = []
  beforeAll(async () => {
    double = await openDouble()
  })
  afterAll(async () => {
    for (const { process, ended } of opened) {
      process.kill('SIGINT')
      await ended
    }
    await double?.close()
  })

  async function serve(...flags: string[]): Promise<string> {
    const keys = { OPENAI_API_KEY: `sk-${secret}`, ANTHROPIC_API_KEY: `sk-ant-${secret}` }
    const running = start(['serve', '--port', '0', ...flags], { ...double.environment, ...keys })
    opened.push(running)
    const [, url = ''] = await running.shows(/Listening on (http:\S+\/)v1/)
    return url
  }

  it('has a model answer where it was allowed, so these are attacks', async () => {
    const port = await freePort()
    const loot = await fromEvilPage(chatAt(await serve('--allow-origin', `http://evil.example:${port}`)), port)
    expect(loot['has a model answer']).toMatch(/^read 200 /)
  })

  it('gets nothing else, and has no provider asked', async () => {
    const url = await serve()
    const port = Number(new URL(url).port)
    double.obey()
    for (const loot of [
      await fromEvilPage(chatAt(url)),
      await fromEvilPage(chatAt(url.replace('127.0.0.1', 'localhost'))),
      await fromReboundPage(port, chatAt(`http://rebound.example:${port}/`)),
    ])
      for (const [name, got] of Object.entries(loot))
        expect(`${name}: ${got}`).toMatch(/: (nothing|sent|read 403 .*not_allowed.*)$/s)
    expect([...double.statuses]).toEqual([])
    const body = '{"model":"backend_developer","messages":[{"role":"user","content":"from a program"}]}'
    expect((await fetch(`${url}v1/chat/completions`, { method: 'POST', body })).status).toBe(200)
    expect(double.statuses.get(200)).toBe(1)
  })
})

describe('a page in a browser', () => {
  let kept: Kept
  let lambda: Lambda
  let secrets: SecretsManager
  let emulator: string
  beforeAll(async () => {
    kept = await keepRehearsal()
    const target = { endpoint: kept.endpoint, region: 'ap-northeast-1', credentials: kept.credentials }
    lambda = new Lambda(target)
    secrets = new SecretsManager(target)
    await secrets.createSecret({ Name: 'key', SecretString: secret })
    const [{ FunctionName } = {}] = (await lambda.listFunctions()).Functions ?? []
    const { Code } = await lambda.getFunction({ FunctionName })
    emulator = `http://127.0.0.1:${new URL(Code?.Location ?? '').port}`
  })
  afterAll(() => kept?.stop())

  /** Nothing was said that is not a refusal, and all is as it was. */
  const expectNothing = async (loot: Loot): Promise<void> => {
    for (const [name, got] of Object.entries(loot))
      expect(`${name}: ${got}`).toMatch(/: (nothing|sent|read 403 .*(Forbidden|AccessDenied).*)$/s)
    expect(JSON.stringify(loot)).not.toContain(secret)
    expect((await lambda.listFunctions()).Functions).toHaveLength(1)
    expect((await secrets.getSecretValue({ SecretId: 'key' })).SecretString).toBe(secret)
  }

  it('of another origin gets nothing from the AWS endpoint, nor from the emulator behind it', async () => {
    for (const endpoint of [kept.endpoint, kept.endpoint.replace('127.0.0.1', 'localhost'), emulator])
      await expectNothing(await fromEvilPage(attemptsAt(endpoint)))
  })

  it('whose name was rebound gets nothing from them either', async () => {
    for (const endpoint of [kept.endpoint, emulator]) {
      const { port } = new URL(endpoint)
      await expectNothing(await fromReboundPage(Number(port), attemptsAt(`http://rebound.example:${port}`)))
    }
  })

  it('gets nothing from the Function URL, and has nothing done by it', async () => {
    const before = await logged()
    await expectNothing(await fromEvilPage(chatAt(kept.functionUrl)))
    const port = kept.port + 1
    await expectNothing(await fromReboundPage(port, chatAt(`http://rebound.example:${port}/`)))
    expect(await logged()).toBe(before)
    expect((await fetch(`${kept.functionUrl}models`)).status).toBe(200)
    expect(await logged()).toBeGreaterThan(before)
  })

  async function logged(): Promise<number> {
    const { CloudWatchLogs } = await import('@aws-sdk/client-cloudwatch-logs')
    const logs = new CloudWatchLogs({
      endpoint: kept.endpoint,
      region: 'ap-northeast-1',
      credentials: kept.credentials,
    })
    const [{ logGroupName } = {}] = (await logs.describeLogGroups()).logGroups ?? []
    return (await logs.filterLogEvents({ logGroupName })).events?.length ?? 0
  }
})
