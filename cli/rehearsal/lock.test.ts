import { request as httpRequest } from 'node:http'
import { text } from 'node:stream/consumers'
import { Lambda } from '@aws-sdk/client-lambda'
import { S3 } from '@aws-sdk/client-s3'
import { SecretsManager } from '@aws-sdk/client-secrets-manager'
import { STS } from '@aws-sdk/client-sts'
import { AwsClient } from 'aws4fetch'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { describeWithPython } from './fakes/needs-python.ts'
import { publicProbe } from './fakes/public-probe.ts'
import { openKit } from './install/kit.ts'
import { runCommand } from './install/run-command.ts'
import { amzTime } from './lock/fakes/signed.ts'
import { type Rehearsal, rehearsalEnvironment, startRehearsal } from './rehearsal.ts'

const key = 'sk-in-the-rehearsal'
const evil = { origin: 'http://evil.example' }
const json = { 'content-type': 'application/x-amz-json-1.1' }

describeWithPython('the lock of a rehearsal', () => {
  let rehearsal: Rehearsal
  let secrets: SecretsManager
  let lambda: Lambda
  /** Of everything that listens. */
  let ports: Record<'front' | 'url' | 'emulator' | 'runtime' | 'standIn', number>
  let codeLocation: URL

  const target = () => ({
    endpoint: rehearsal.endpoint,
    region: rehearsal.region,
    credentials: rehearsal.credentials,
    maxAttempts: 1,
  })

  beforeAll(async () => {
    const env = Object.fromEntries(
      Object.entries(process.env).filter(([name]) => !/^(OPENAI|ANTHROPIC|AWS)_/.test(name)),
    )
    rehearsal = await startRehearsal({ port: 0, env, onProgress: () => {} })
    secrets = new SecretsManager(target())
    lambda = new Lambda(target())
    await secrets.createSecret({ Name: 'key', SecretString: key })
    await publicProbe(lambda)
    const { environment } = probed.parse(await (await fetch(rehearsal.functionUrl)).json())
    const { Code } = await lambda.getFunction({ FunctionName: 'probe' })
    codeLocation = new URL(Code?.Location ?? '')
    const front = Number(new URL(rehearsal.endpoint).port)
    ports = {
      front,
      url: front + 1,
      emulator: Number(codeLocation.port),
      runtime: Number(environment.AWS_LAMBDA_RUNTIME_API?.split(':')[1]),
      standIn: Number(new URL(environment.ANTHROPIC_BASE_URL ?? '').port),
    }
  }, 180_000)
  afterAll(() => rehearsal?.stop())

  /** Plain HTTP, with no more headers than named here and a Host. */
  function send(port: number, { method = 'GET', path = '/', headers = {}, body = '' }: Attack) {
    return new Promise<{ status: number; headers: object; text: string }>((resolve, reject) => {
      const request = httpRequest({ host: '127.0.0.1', port, method, path, headers }, async (answer) => {
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text: await text(answer) })
      })
      request.once('error', reject).end(body)
    })
  }

  /** Refused, without a word about what is inside and without an invitation to a web page. */
  const expectNothing = ({ status, headers, text }: Awaited<ReturnType<typeof send>>): void => {
    expect(status).toBe(403)
    expect(text).not.toContain(key)
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([])
  }

  const attacks: Record<string, Attack> = {
    'reads a secret': read(),
    'reads a secret under a foreign Host': read({ host: 'rebound.example' }),
    'reads a secret for a page': read(evil),
    'asks before it sends, for a page': {
      method: 'OPTIONS',
      headers: { ...evil, 'access-control-request-method': 'POST', 'access-control-request-headers': 'x-amz-target' },
    },
    'creates a function by a simple request': {
      method: 'POST',
      path: '/2015-03-31/functions',
      headers: { ...evil, 'content-type': 'text/plain' },
      body: JSON.stringify({
        FunctionName: 'evil',
        Runtime: 'nodejs24.x',
        Handler: 'index.handler',
        Role: 'r',
        Code: {},
      }),
    },
    'runs a function by a simple request': {
      method: 'POST',
      path: '/2015-03-31/functions/probe/invocations',
      headers: { ...evil, 'content-type': 'text/plain' },
      body: '{}',
    },
    'empties it': { method: 'POST', path: '/_ministack/reset' },
    'looks into its controls': { path: '/_ministack/health' },
    'uses the account as key id': read({
      authorization: `AWS4-HMAC-SHA256 Credential=000000000000/20261128/ap-northeast-1/secretsmanager/aws4_request, SignedHeaders=host, Signature=${'0'.repeat(64)}`,
    }),
    'asks who is there': { path: '/_rehearsal' },
    'sends what cannot be decoded': { path: '/2015-03-31/functions/%zz/invocations?%', method: 'POST' },
  }
  it.each(Object.entries(attacks))('gives nothing to who %s, at the front or behind it', async (_, attack) => {
    for (const port of [ports.front, ports.emulator]) expectNothing(await send(port, attack))
  })

  it('gives the code of a function to nobody who only knows where it lies', async () => {
    expectNothing(await send(ports.emulator, { path: codeLocation.pathname + codeLocation.search }))
    const smuggled = { 'x-sfai-emulator-secret': '0'.repeat(64) }
    expectNothing(await send(ports.emulator, { path: '/_ministack/health', headers: smuggled }))
  })

  it.each([
    ['a foreign Host', { host: 'rebound.example' }],
    ['the name of a URL that is not here', { host: 'abc.lambda-url.ap-northeast-1.on.aws' }],
    ['a page of another origin', evil],
    ['a page of this machine', { origin: 'http://localhost:3000' }],
    ['a form', { origin: 'null', 'content-type': 'application/x-www-form-urlencoded' }],
    ['a picture', { 'sec-fetch-site': 'cross-site' }],
  ])('gives nothing of the Function URL to %s', async (_, headers) => {
    const { status, text: said } = await send(ports.url, { method: 'POST', headers, body: '{}' })
    expect(status).toBe(403)
    expect(said).toContain('Forbidden')
    expect(said).not.toContain('"event"')
  })

  it('gives nothing of what its own processes say to each other', async () => {
    const next = await send(ports.runtime, { path: '/2018-06-01/runtime/invocation/next' })
    expect(next).toMatchObject({ status: 403, text: '{"errorType":"AccessDenied"}' })
    for (const path of ['/', '/v1/models', '/__aimock/journal', '/health', `/${'0'.repeat(64)}/v1/models`])
      expectNothing(await send(ports.standIn, { path, headers: { authorization: 'Bearer any' } }))
    expectNothing(await send(ports.standIn, { method: 'OPTIONS', headers: evil }))
  })

  it('lets nobody in with a part of its key', async () => {
    const { accessKeyId } = rehearsal.credentials
    const attempt = (credentials: typeof rehearsal.credentials) =>
      new SecretsManager({ ...target(), credentials }).getSecretValue({ SecretId: 'key' })
    await expect(attempt({ accessKeyId, secretAccessKey: 'wrong' })).rejects.toMatchObject({
      name: 'InvalidSignatureException',
    })
    await expect(attempt({ accessKeyId: '123456789012', secretAccessKey: 'any' })).rejects.toMatchObject({
      name: 'UnrecognizedClientException',
    })
    await expect(attempt({ accessKeyId: 'test', secretAccessKey: 'test' })).rejects.toThrow()
    await expect(
      new S3({ ...target(), credentials: { accessKeyId, secretAccessKey: 'wrong' } }).listBuckets(),
    ).rejects.toMatchObject({ name: 'SignatureDoesNotMatch' })
  })

  it('refuses a good request with another body, and the same one later', async () => {
    const signing = new AwsClient({
      ...rehearsal.credentials,
      service: 'secretsmanager',
      region: rehearsal.region,
      retries: 0,
    })
    const headers = { ...json, 'x-amz-target': 'secretsmanager.GetSecretValue' }
    const sign = (datetime?: string) =>
      signing.sign(`${rehearsal.endpoint}/`, {
        method: 'POST',
        headers,
        body: '{"SecretId":"key"}',
        aws: { ...(datetime !== undefined && { datetime }) },
      })
    const good = await sign()
    expect(await (await fetch(good.clone())).text()).toContain(key)
    const other = await fetch(new Request(good, { body: '{"SecretId":"yek"}' }))
    expect([other.status, await other.text()]).toEqual([403, expect.stringContaining('InvalidSignatureException')])
    const late = await fetch(await sign(amzTime(new Date(Date.now() - 16 * 60_000))))
    expect([late.status, await late.text()]).toEqual([403, expect.stringContaining('Signature expired')])
  })

  it('lets in whom STS in here gave credentials, and nobody who made up alike ones', async () => {
    const { Credentials: issued } = await new STS(target()).assumeRole({
      RoleArn: 'arn:aws:iam::000000000000:role/deploy',
      RoleSessionName: 'cdk',
    })
    const credentials = {
      accessKeyId: issued?.AccessKeyId ?? '',
      secretAccessKey: issued?.SecretAccessKey ?? '',
      sessionToken: issued?.SessionToken ?? '',
    }
    const attempt = (more: Partial<typeof credentials>) =>
      new SecretsManager({ ...target(), credentials: { ...credentials, ...more } }).getSecretValue({ SecretId: 'key' })
    expect((await attempt({})).SecretString).toBe(key)
    await expect(attempt({ secretAccessKey: 'x' })).rejects.toMatchObject({ name: 'InvalidSignatureException' })
    await expect(attempt({ sessionToken: 'x' })).rejects.toMatchObject({ name: 'UnrecognizedClientException' })
    await expect(attempt({ accessKeyId: `${credentials.accessKeyId.slice(0, -1)}?` })).rejects.toThrow()
  })

  it('invites no web page with what it answers to its owner', async () => {
    const signing = new AwsClient({ ...rehearsal.credentials, service: 's3', region: rehearsal.region })
    const answer = await signing.fetch(`${rehearsal.endpoint}/`)
    expect(answer.status).toBe(200)
    expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([])
  })

  it('works for the Python SDK, which the aws CLI is made of', async () => {
    const { python } = await openKit({ env: process.env, emulator: true, onProgress: () => {} })
    const script = `
import io
from botocore.session import get_session
client = lambda service: get_session().create_client(service)
assert client("secretsmanager").get_secret_value(SecretId="key")["SecretString"] == "${key}"
assert client("sts").get_caller_identity()["Account"] == "000000000000"
assert client("lambda").get_function(FunctionName="arn:aws:lambda:ap-northeast-1:000000000000:function:probe")["Configuration"]
s3 = client("s3")
s3.create_bucket(Bucket="python", CreateBucketConfiguration={"LocationConstraint": "ap-northeast-1"})
s3.put_object(Bucket="python", Key="a b+\\u3042(1)!.txt", Body=io.BytesIO(b"x" * 200000))
assert s3.list_objects_v2(Bucket="python", Prefix="a b+\\u3042")["KeyCount"] == 1
assert len(s3.get_object(Bucket="python", Key="a b+\\u3042(1)!.txt")["Body"].read()) == 200000
client("cloudformation").list_stacks()
client("logs").describe_log_groups()
print("held")
`
    const env = { ...rehearsalEnvironment(rehearsal), PATH: process.env.PATH, PYTHONUTF8: '1' }
    expect(await runCommand(python, ['-c', script], { env })).toMatchObject({ stdout: 'held', stderr: '' })
  })

  it('gives what a presigned URL names to whoever holds it, for as long as it says', async () => {
    const s3 = new S3({ ...target(), forcePathStyle: true })
    await s3.createBucket({ Bucket: 'presigned', CreateBucketConfiguration: { LocationConstraint: 'ap-northeast-1' } })
    await s3.putObject({ Bucket: 'presigned', Key: 'a b+.txt', Body: 'held' })
    const signing = new AwsClient({ ...rehearsal.credentials, service: 's3', region: rehearsal.region, retries: 0 })
    const sign = async (more: string, datetime?: string) =>
      (
        await signing.sign(`${rehearsal.endpoint}/presigned/a%20b%2B.txt?X-Amz-Expires=60${more}`, {
          aws: { signQuery: true, ...(datetime !== undefined && { datetime }) },
        })
      ).url
    const type = '&response-content-type=text%2Fplain'
    const answer = await fetch(await sign(type))
    expect([answer.status, await answer.text(), answer.headers.get('content-type')]).toEqual([
      200,
      'held',
      'text/plain',
    ])
    for (const bad of [
      (await sign(type)).replace('plain', 'html'),
      (await sign('')).replace('a%20b', 'c'),
      (await sign('')).replace('Expires=60', 'Expires=9999'),
      await sign('', amzTime(new Date(Date.now() - 120_000))),
    ])
      expect((await fetch(bad)).status).toBe(403)
    const old = await fetch(
      `${rehearsal.endpoint}/presigned/a%20b%2B.txt?AWSAccessKeyId=${rehearsal.credentials.accessKeyId}&Signature=x&Expires=9999999999`,
    )
    expect([old.status, await old.text()]).toEqual([400, expect.stringContaining('signature_version s3v4')])
  })

  it('works for the function itself, with credentials of its own', async () => {
    const { environment } = probed.parse(await (await fetch(rehearsal.functionUrl)).json())
    const own = {
      accessKeyId: environment.AWS_ACCESS_KEY_ID ?? '',
      secretAccessKey: environment.AWS_SECRET_ACCESS_KEY ?? '',
    }
    expect(own.accessKeyId).not.toBe(rehearsal.credentials.accessKeyId)
    const attempt = (sessionToken?: string) =>
      new SecretsManager({
        ...target(),
        credentials: { ...own, ...(sessionToken && { sessionToken }) },
      }).getSecretValue({
        SecretId: 'key',
      })
    expect((await attempt(environment.AWS_SESSION_TOKEN)).SecretString).toBe(key)
    await expect(attempt()).rejects.toMatchObject({ name: 'UnrecognizedClientException' })
  })

  it('stands what is too long or broken, and goes on', async () => {
    for (const port of [ports.front, ports.url, ports.emulator]) {
      // Heard, or the connection is cut while more of it comes.
      const tooLong = await send(port, { headers: { 'x-long': 'x'.repeat(100_000) } }).catch(() => ({ status: 431 }))
      expect(tooLong.status).toBeGreaterThanOrEqual(400)
    }
    const endless = { method: 'POST', headers: { 'content-length': '999999999999' } }
    expect((await send(ports.front, endless).catch(() => ({ status: 403 }))).status).toBe(403)
    expect((await fetch(rehearsal.functionUrl)).status).toBe(201)
  })
})

interface Attack {
  readonly method?: string
  readonly path?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

function read(headers: Attack['headers'] = {}): Attack {
  return {
    method: 'POST',
    headers: { ...json, 'x-amz-target': 'secretsmanager.GetSecretValue', ...headers },
    body: '{"SecretId":"key"}',
  }
}

const probed = z.object({ environment: z.record(z.string(), z.string()) })
