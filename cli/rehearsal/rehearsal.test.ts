import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs'
import { Lambda } from '@aws-sdk/client-lambda'
import { S3 } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { exitCode } from '../base/exit-codes.ts'
import { freePort, freePortPair } from '../ports/ports.ts'
import { startMiniStack } from './emulator/emulator.ts'
import { describeWithPython } from './fakes/needs-python.ts'
import { brokenPackage, otherPackage, probePackage } from './fakes/probe-function.ts'
import { unlocked } from './fakes/unlocked.ts'
import { openKit } from './install/kit.ts'
import { Guardian } from './process/guardian.ts'
import { attachRehearsal, type Rehearsal, rehearsalEnvironment, startRehearsal } from './rehearsal.ts'

const installMs = 180_000
const seen = z.object({
  event: z.record(z.string(), z.unknown()),
  environment: z.record(z.string(), z.string()),
  pid: z.number(),
  calls: z.number(),
})

describeWithPython('a rehearsal', () => {
  let rehearsal: Rehearsal
  let lambda: Lambda
  let logs: CloudWatchLogs
  let s3: S3
  let folder: string
  const said: string[] = []

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sfai-test-'))
    rehearsal = await startRehearsal({
      port: 0,
      env: { ...withoutProviders(process.env), PLANTED_SECRET: 'sk-planted' },
      onProgress: (sentence) => said.push(sentence),
    })
    const target = clientOptions(rehearsal)
    lambda = new Lambda(target)
    logs = new CloudWatchLogs(target)
    s3 = new S3(target)
    await lambda.createFunction({
      FunctionName: 'probe',
      Role: 'arn:aws:iam::000000000000:role/probe',
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Timeout: 20,
      MemorySize: 256,
      Code: { ZipFile: probePackage },
    })
    await lambda.createFunctionUrlConfig({ FunctionName: 'probe', AuthType: 'NONE', InvokeMode: 'RESPONSE_STREAM' })
    await lambda.createFunction({
      FunctionName: 'plain',
      Role: 'arn:aws:iam::000000000000:role/probe',
      Runtime: 'nodejs24.x',
      Handler: 'index.buffered',
      Code: { ZipFile: probePackage },
    })
  }, installMs)

  afterAll(async () => {
    await rehearsal?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  const call = (query: Record<string, string> = {}, init: RequestInit = {}) =>
    fetch(`${rehearsal.functionUrl}v1/x?${new URLSearchParams(query)}`, init)
  const ask = async (query?: Record<string, string>, init?: RequestInit) =>
    seen.parse(await (await call(query, init)).json())
  const configure = async (changes: { Timeout?: number; Environment?: { Variables: Record<string, string> } }) => {
    await lambda.updateFunctionConfiguration({ FunctionName: 'probe', ...changes })
  }

  it('refuses callers until both permissions of a public URL stand', async () => {
    const none = await call()
    expect([none.status, none.headers.get('x-amzn-errortype')]).toEqual([403, 'AccessDeniedException'])
    const permission = { FunctionName: 'probe', Principal: '*' }
    await lambda.addPermission({
      ...permission,
      StatementId: 'url',
      Action: 'lambda:InvokeFunctionUrl',
      FunctionUrlAuthType: 'NONE',
    })
    expect((await call()).status).toBe(403)
    await lambda.addPermission({
      ...permission,
      StatementId: 'invoke',
      Action: 'lambda:InvokeFunction',
      InvokedViaFunctionUrl: true,
    })
    expect((await call()).status).toBe(201)
  })

  it('hands the function the event that a Function URL makes, and its answer to the client', async () => {
    const answer = await call(
      { x: '1' },
      { method: 'POST', body: '{"ü":1}', headers: { 'content-type': 'application/json', cookie: 'k=v' } },
    )
    expect(answer.status).toBe(201)
    expect(answer.headers.get('x-own')).toBe('yes')
    expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
    const { event } = seen.parse(await answer.json())
    const url = await lambda.getFunctionUrlConfig({ FunctionName: 'probe' })
    expect(event).toMatchObject({
      version: '2.0',
      rawPath: '/v1/x',
      rawQueryString: 'x=1',
      cookies: ['k=v'],
      body: '{"ü":1}',
      isBase64Encoded: false,
      requestContext: {
        domainName: new URL(url.FunctionUrl ?? '').hostname,
        http: { method: 'POST', path: '/v1/x', sourceIp: '127.0.0.1' },
      },
    })
  })

  it('gives the function what Lambda gives it, and nothing of the user', async () => {
    const { environment } = await ask()
    expect(environment).toMatchObject({
      AWS_LAMBDA_FUNCTION_NAME: 'probe',
      AWS_REGION: rehearsal.region,
      AWS_ENDPOINT_URL: rehearsal.endpoint,
      AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    })
    expect(environment.OPENAI_BASE_URL).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[0-9a-f]{64}\/v1$/)
    expect(Object.keys(environment).filter((name) => name.startsWith('SFAI_'))).toEqual([])
    expect(JSON.stringify(environment)).not.toContain('sk-planted')
    expect(environment.PATH).not.toBe(process.env.PATH)
  })

  it('streams: the client has the first chunk before the function writes the second', async () => {
    const wait = join(folder, 'go-on')
    const answer = await call({ first: 'one|', wait })
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
    expect((await reader?.read())?.value).toBe('one|')
    await writeFile(wait, '')
    expect((await reader?.read())?.value).toContain('"calls"')
  })

  it('sends the answer whole when the URL is BUFFERED', async () => {
    await lambda.updateFunctionUrlConfig({ FunctionName: 'probe', InvokeMode: 'BUFFERED' })
    const answer = await call({ first: 'one|' })
    expect(answer.status).toBe(201)
    const text = await answer.text()
    expect(answer.headers.get('content-length')).toBe(String(Buffer.byteLength(text)))
    expect(text).toMatch(/^one\|/)
    await lambda.updateFunctionUrlConfig({ FunctionName: 'probe', InvokeMode: 'RESPONSE_STREAM' })
    expect((await call({ first: 'one|' })).headers.get('content-length')).toBeNull()
  })

  it('uses an idle sandbox again, and more of them for calls at the same time', async () => {
    await vi.waitFor(async () => expect((await ask()).calls).toBeGreaterThan(1))
    const meet = `${join(folder, 'meeting')},10`
    const pids = await Promise.all(Array.from({ length: 10 }, async () => (await ask({ meet })).pid))
    expect(new Set(pids).size).toBe(10)
  })

  it('runs the function as it is configured now', async () => {
    await configure({ Environment: { Variables: { COLOUR: 'green' } } })
    expect((await ask()).environment.COLOUR).toBe('green')
    await configure({ Environment: { Variables: { COLOUR: 'blue', OPENAI_BASE_URL: 'http://own.example/' } } })
    const { environment } = await ask()
    expect([environment.COLOUR, environment.OPENAI_BASE_URL]).toEqual(['blue', 'http://own.example/'])
    const { pid } = await ask()
    await lambda.updateFunctionCode({ FunctionName: 'probe', ZipFile: otherPackage })
    expect((await ask()).pid).not.toBe(pid)
  })

  it('fails only the call whose function crashes', async () => {
    const wait = join(folder, 'crashed')
    const other = call({ first: 'still here', wait })
    const crashed = await call({ crash: '1' })
    expect([crashed.status, await crashed.text()]).toEqual([502, 'Internal Server Error'])
    await writeFile(wait, '')
    expect(await (await other).text()).toMatch(/^still here/)
  })

  it('runs the function to its end when the client leaves', async () => {
    const wait = join(folder, 'client-left')
    const client = new AbortController()
    const answer = await call({ first: 'one', wait, say: 'with nobody there' }, { signal: client.signal })
    client.abort()
    await expect(answer.text()).rejects.toThrow()
    await writeFile(wait, '')
    await vi.waitFor(async () => {
      const all = await messages()
      const id = /([0-9a-f-]{36})\tINFO\twith nobody there$/m.exec(all.join('\n'))?.[1]
      const report = all.find((message) => message.startsWith(`REPORT RequestId: ${id}`))
      expect(report).toMatch(/^REPORT (?!.*Status)/)
    }, 5000)
  })

  it('carries a large answer through, as fast as the client reads', async () => {
    const answer = await (await call({ blocks: '200' })).text()
    expect(answer.lastIndexOf('x{')).toBe(200 * 65536 - 1)
  })

  it('cuts the answer short when the function fails half-way', async () => {
    const answer = await call({ first: 'begun', throw: 'too bad' })
    expect(answer.status).toBe(201)
    await expect(answer.text()).rejects.toThrow()
  })

  it('ends a call at the function timeout, and says so in the log', async () => {
    await configure({ Timeout: 1 })
    expect((await call({ hang: join(folder, 'hanging') })).status).toBe(502)
    await configure({ Timeout: 20 })
    expect((await ask()).calls).toBeGreaterThan(0)
    expect(await messages('Task timed out')).toEqual([expect.stringMatching(/ Task timed out after 1\.00 seconds$/)])
  })

  it('has a call in the log as soon as it is answered, between the lines of Lambda', async () => {
    await (await call({ say: 'two\nlines' })).text()
    const all = await messages()
    const at = all.findIndex((message) => message.endsWith('two\nlines'))
    const id = /([0-9a-f-]{36})\tINFO/.exec(all[at] ?? '')?.[1]
    expect(all.filter((message) => message.includes(id ?? 'none'))).toEqual([
      `START RequestId: ${id} Version: $LATEST`,
      expect.stringMatching(/\tINFO\ttwo\nlines$/),
      `END RequestId: ${id}`,
      expect.stringMatching(/^REPORT RequestId: .*\tDuration: [\d.]+ ms\tBilled Duration: \d+ ms\tMemory Size: 256 MB/),
    ])
  })

  it('refuses with 429 when reserved concurrency is 0, and with 413 what is over 6 MB', async () => {
    await lambda.putFunctionConcurrency({ FunctionName: 'probe', ReservedConcurrentExecutions: 0 })
    expect((await call()).status).toBe(429)
    await lambda.deleteFunctionConcurrency({ FunctionName: 'probe' })
    expect((await call({}, { method: 'POST', body: Buffer.alloc(6_300_000) })).status).toBe(413)
  })

  it('invokes directly: results, errors, logs, and what is not there', async () => {
    const result = await lambda.invoke({ FunctionName: 'plain', Payload: '{"answer":{"ok":"は"}}', LogType: 'Tail' })
    expect([result.StatusCode, result.FunctionError, result.ExecutedVersion]).toEqual([200, undefined, '$LATEST'])
    expect(result.Payload?.transformToString()).toBe('{"ok":"は"}')
    expect(Buffer.from(result.LogResult ?? '', 'base64').toString()).toMatch(/^START [\s\S]*\nREPORT /)

    const failed = await lambda.invoke({ FunctionName: 'plain', Payload: '{"fail":"no"}' })
    expect(failed.FunctionError).toBe('Unhandled')
    expect(JSON.parse(failed.Payload?.transformToString() ?? '')).toMatchObject({
      errorType: 'RangeError',
      errorMessage: 'no',
    })

    expect((await lambda.invoke({ FunctionName: 'plain', InvocationType: 'DryRun' })).StatusCode).toBe(204)
    expect((await lambda.invoke({ FunctionName: 'plain', InvocationType: 'Event' })).StatusCode).toBe(202)
    await expect(lambda.invoke({ FunctionName: 'nobody' })).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
    await expect(lambda.invoke({ FunctionName: 'plain', Payload: '{' })).rejects.toMatchObject({
      name: 'InvalidRequestContentException',
    })
  })

  it('says why a function cannot be loaded', async () => {
    await lambda.updateFunctionCode({ FunctionName: 'plain', ZipFile: brokenPackage })
    const { FunctionError, Payload } = await lambda.invoke({ FunctionName: 'plain' })
    expect(FunctionError).toBe('Unhandled')
    expect(Payload?.transformToString()).toContain('nowhere.mjs')
  })

  it('streams to InvokeWithResponseStream, prelude and all, and tells of an error at the end', async () => {
    const wait = join(folder, 'stream-on')
    const Payload = JSON.stringify({ queryStringParameters: { first: 'one', wait, throw: 'late' } })
    const { EventStream } = await lambda.invokeWithResponseStream({ FunctionName: 'probe', Payload, LogType: 'Tail' })
    let text = ''
    for await (const { PayloadChunk, InvokeComplete } of EventStream ?? []) {
      text += Buffer.from(PayloadChunk?.Payload ?? []).toString()
      if (text.endsWith('one')) await writeFile(wait, '')
      if (InvokeComplete === undefined) continue
      expect(InvokeComplete.ErrorCode).toBe('TypeError')
      expect(JSON.parse(InvokeComplete.ErrorDetails ?? '')).toMatchObject({ errorMessage: 'late' })
    }
    expect(text).toBe(
      `{"statusCode":201,"headers":{"content-type":"text/plain","x-own":"yes"},"cookies":["a=1","b=2"]}${'\0'.repeat(8)}one`,
    )
  })

  it('passes every other call on to the emulator, byte for byte', async () => {
    const content = Buffer.from(Array.from({ length: 3_000_000 }, (_, i) => (i * 31) % 251))
    await s3.createBucket({ Bucket: 'bytes' })
    await s3.putObject({ Bucket: 'bytes', Key: 'a/ü b', Body: content })
    const object = await s3.getObject({ Bucket: 'bytes', Key: 'a/ü b' })
    expect(Buffer.compare(Buffer.from((await object.Body?.transformToByteArray()) ?? []), content)).toBe(0)
    await expect(s3.headObject({ Bucket: 'bytes', Key: 'none' })).rejects.toMatchObject({ name: 'NotFound' })
  })

  it('can be attached to, and never taken twice', async () => {
    const port = Number(new URL(rehearsal.endpoint).port)
    const attached = await attachRehearsal({ port })
    expect(attached).toMatchObject({
      endpoint: rehearsal.endpoint,
      functionUrl: rehearsal.functionUrl,
      providers: 'stand-in',
    })
    expect(attached?.credentials).toEqual(rehearsal.credentials)
    await attached?.stop()
    expect((await ask()).calls).toBeGreaterThan(0)
    expect(await attachRehearsal({ port: Number(new URL(rehearsal.functionUrl).port) })).toBeUndefined()
    await expect(startRehearsal({ port, env: process.env, onProgress: () => {} })).rejects.toMatchObject({
      code: 'PORT_TAKEN',
      exit: exitCode.preflight,
      message: expect.stringContaining(String(port)),
    })
  })

  it('uses an emulator that the user gives', async () => {
    const { python } = await openKit({ env: process.env, emulator: true, onProgress: () => {} })
    const guardian = new Guardian(await mkdtemp(join(tmpdir(), 'sfai-test-')))
    const theirs = await unlocked(await startMiniStack({ python, folder, guardian }))
    const heard: string[] = []
    const over = await startRehearsal({
      port: 0,
      env: { ...withoutProviders(process.env), AWS_ENDPOINT_URL: theirs.endpoint },
      onProgress: (sentence) => heard.push(sentence),
    })
    expect(heard[0]).toContain(theirs.endpoint)
    const s3 = new S3(clientOptions(over))
    await s3.createBucket({ Bucket: 'theirs' })
    await over.stop()
    const { status } = await fetch(`${theirs.endpoint}/theirs`)
    expect(status).toBe(200)
    await theirs.close()
    await guardian.dismiss()
  })

  it('does not take itself for the emulator', async () => {
    const port = await freePortPair()
    const heard: string[] = []
    const again = await startRehearsal({
      port,
      env: { ...withoutProviders(process.env), AWS_ENDPOINT_URL: `http://localhost:${port}/` },
      onProgress: (sentence) => heard.push(sentence),
    })
    await again.stop()
    expect(heard[0]).toContain('MiniStack')
  })

  it('says when nobody answers at the address given', async () => {
    const env = {
      AWS_ENDPOINT_URL: `http://127.0.0.1:${await freePort()}`,
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      // Where the kit lies already.
      XDG_CACHE_HOME: process.env.XDG_CACHE_HOME,
      SFAI_CACHE: process.env.SFAI_CACHE,
    }
    await expect(startRehearsal({ port: 0, env, onProgress: () => {} })).rejects.toMatchObject({
      code: 'EMULATOR_UNREACHABLE',
      exit: exitCode.preflight,
    })
  })

  it.each([
    ['before it starts', 0],
    ['while it starts', 1],
    ['when it is up', 2],
  ])('ends when it is aborted %s', async (_, moment) => {
    const abort = new AbortController()
    const port = await freePortPair()
    if (moment === 0) abort.abort()
    const starting = startRehearsal({
      port,
      env: process.env,
      onProgress: () => moment === 1 && abort.abort(),
      signal: abort.signal,
    })
    if (moment < 2) await expect(starting).rejects.toMatchObject({ name: 'AbortError' })
    else await starting.then(() => abort.abort())
    await vi.waitFor(() => expect(fetch(`http://127.0.0.1:${port}`)).rejects.toThrow())
  })

  it('leaves no process, no port and no file behind', async () => {
    const { pid, environment } = await ask()
    await Promise.all([rehearsal.stop(), rehearsal.stop()])
    expect(() => process.kill(pid, 0)).toThrow('ESRCH')
    expect(existsSync(environment.LAMBDA_TASK_ROOT ?? '')).toBe(false)
    for (const url of [rehearsal.endpoint, rehearsal.functionUrl, environment.ANTHROPIC_BASE_URL ?? ''])
      await expect(fetch(url)).rejects.toThrow()
  })

  const messages = async (filter = ''): Promise<string[]> => {
    const group = '/aws/lambda/probe'
    const { events = [] } = await logs.filterLogEvents({ logGroupName: group, filterPattern: filter && `"${filter}"` })
    return events.map(({ message = '' }) => message)
  }
})

function clientOptions(rehearsal: Rehearsal) {
  const environment = rehearsalEnvironment(rehearsal)
  return {
    endpoint: environment.AWS_ENDPOINT_URL ?? '',
    region: environment.AWS_REGION ?? '',
    maxAttempts: 1,
    credentials: {
      accessKeyId: environment.AWS_ACCESS_KEY_ID ?? '',
      secretAccessKey: environment.AWS_SECRET_ACCESS_KEY ?? '',
    },
  }
}

function withoutProviders(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(OPENAI|ANTHROPIC|AWS)_/.test(name)))
}
