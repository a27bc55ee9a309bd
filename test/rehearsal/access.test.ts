import {
  InvokeWithResponseStreamCommand,
  LambdaClient,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { run, runJson } from './cli.ts'
import { type Kept, keepRehearsal } from './kept.ts'

let kept: Kept
beforeAll(async () => {
  kept = await keepRehearsal()
})
afterAll(() => kept?.stop())

const here = () => ['--rehearse', '--rehearse-port', String(kept.port)]
const question = JSON.stringify({ model: 'backend_developer', messages: [{ role: 'user', content: 'hello' }] })

const ask = (headers: Record<string, string> = {}) =>
  fetch(`${kept.functionUrl}v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: question,
  })

const lambda = () =>
  new LambdaClient({
    endpoint: kept.endpoint,
    region: 'ap-northeast-1',
    credentials: kept.credentials,
  })

const functionName = async () =>
  z.object({ functionName: z.string() }).parse((await runJson(['handover', ...here()])).result).functionName

/** A direct invocation with a Function URL event of our making: what AWS would hand over for that caller. */
async function invokeFrom(sourceIp: string, headers: Record<string, string> = {}): Promise<string> {
  const event = {
    version: '2.0',
    rawPath: '/v1/chat/completions',
    rawQueryString: '',
    headers: { 'content-type': 'application/json', ...headers },
    requestContext: { http: { method: 'POST', path: '/v1/chat/completions', sourceIp } },
    body: question,
    isBase64Encoded: false,
  }
  const { EventStream = [] } = await lambda().send(
    new InvokeWithResponseStreamCommand({
      FunctionName: await functionName(),
      Payload: Buffer.from(JSON.stringify(event)),
    }),
  )
  let text = ''
  for await (const { PayloadChunk } of EventStream) text += Buffer.from(PayloadChunk?.Payload ?? []).toString('utf8')
  return text
}

const logLines = async () => {
  const { result } = await runJson(['logs', '--since', '15m', ...here()])
  return z
    .object({ events: z.array(z.object({ message: z.string() })) })
    .parse(result)
    .events.map(({ message }) => message)
}

describe('an address outside the list', () => {
  it('gets 403 and its line in the log; X-Forwarded-For changes nothing', async () => {
    for (const headers of [{}, { 'x-forwarded-for': '127.0.0.1' }]) {
      const answer = await invokeFrom('198.51.100.77', headers)
      expect(answer).toContain('"statusCode":403')
      expect(answer).toContain('ip_not_allowed')
    }
    const lines = (await logLines()).filter((line) => line.includes('198.51.100.77'))
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { status: 403, errorCode: 'ip_not_allowed', sourceIp: '198.51.100.77' },
      { status: 403, errorCode: 'ip_not_allowed', sourceIp: '198.51.100.77' },
    ])
  })

  it('is what the same header cannot make of an address inside', async () => {
    expect((await ask({ 'x-forwarded-for': '198.51.100.77' })).status).toBe(200)
  })
})

describe('client keys', () => {
  const added = z.object({ key: z.string().regex(/^sfai_/) })
  const add = async (name: string, ...flags: string[]) =>
    added.parse((await runJson(['clients', 'add', name, '--yes', ...flags, ...here()])).result).key

  it('are asked for from the first client on, work at once, and stop working when revoked', async () => {
    expect((await ask()).status).toBe(200)

    const alice = await add('alice', '--expires', '90d')
    const bob = await add('bob', '--models', 'autocomplete')
    expect((await ask({ authorization: `Bearer ${alice}` })).status).toBe(200)
    expect((await ask({ 'x-api-key': alice })).status).toBe(200)
    // A sandbox learns of the first client within its time to live; a new sandbox knows at once.
    await refreshed()
    expect((await ask()).status).toBe(401)
    expect((await ask({ authorization: `Bearer ${alice.slice(0, -1)}~` })).status).toBe(401)
    expect((await ask({ authorization: `Bearer ${bob}` })).status).toBe(404)

    // The CLI's own test requests need one as well, and say so.
    expect(await run(['smoke', ...here()])).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('--client-key-file'),
    })
    const verified = await run(['verify', '--client-key-env', 'ALICE', ...here()], { ALICE: alice })
    expect(verified).toMatchObject({ code: 0 })
    expect((await run(['smoke', ...here()], { SFAI_CLIENT_KEY: alice })).code).toBe(0)

    const list = await run(['clients', 'list', ...here()])
    expect(list.stdout).toMatch(/alice.*\n.*bob/)
    expect(list.stdout).not.toContain(alice)

    expect((await run(['clients', 'revoke', 'alice', '--yes', ...here()])).code).toBe(0)
    await refreshed()
    expect((await ask({ authorization: `Bearer ${alice}` })).status).toBe(401)

    const lines = (await logLines()).join('\n')
    expect(lines).toContain('"client":"alice"')
    expect(lines).toContain('invalid_api_key')
    for (const key of [alice, bob]) expect(lines).not.toContain(key)
  })

  it('are not given up for all without being asked', async () => {
    expect(await run(['clients', 'revoke', 'bob', ...here()])).toMatchObject({ code: 5 })
    expect((await run(['clients', 'revoke', 'bob', '--yes', '--accept', 'releases', ...here()])).code).toBe(0)
    await refreshed()
    expect((await ask()).status).toBe(200)
  })

  it('refuse a name that is taken or odd, an alias that is none, and a day that is past', async () => {
    await add('carol')
    for (const words of [
      ['carol'],
      ['two words'],
      ['dave', '--models', 'nobody'],
      ['dave', '--expires', '2020-01-01'],
    ]) {
      expect((await run(['clients', 'add', ...words, ...here()])).code).toBe(2)
    }
    expect((await run(['clients', 'revoke', 'nobody', ...here()])).code).toBe(2)
    expect((await run(['clients', 'revoke', 'carol', '--yes', '--accept', 'releases', ...here()])).code).toBe(0)
  })
})

/**
 * New sandboxes, as after a deploy: the data plane replaces them when the function's settings change. They end as they were,
 * for `verify` looks at them.
 */
async function refreshed(): Promise<void> {
  const FunctionName = await functionName()
  for (const MemorySize of [513, 512]) {
    await lambda().send(new UpdateFunctionConfigurationCommand({ FunctionName, MemorySize }))
    await ask()
  }
}
