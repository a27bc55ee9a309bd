import { createServer } from 'node:http'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { CloudFormation } from '@aws-sdk/client-cloudformation'
import { Lambda } from '@aws-sdk/client-lambda'
import { S3 } from '@aws-sdk/client-s3'
import { SecretsManager } from '@aws-sdk/client-secrets-manager'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { close, httpUrl, listen } from '../../ports/ports.ts'
import { authenticate } from './authenticate.ts'
import { arriving, pair, type Sent, signed } from './fakes/signed.ts'
import { Keyring } from './keyring.ts'
import { Refused } from './refused.ts'
import { sha256 } from './signature.ts'

const keyring = new Keyring(pair)
const enter = (sent: Sent, nowMs?: number, ring = keyring) => authenticate(arriving(sent), ring, nowMs)
const reason = (sent: Sent, nowMs?: number, ring?: Keyring) =>
  enter(sent, nowMs, ring).then(
    () => 'let in',
    (error: unknown) => (error instanceof Refused ? error.reason : error),
  )
const minutes = (count: number) => count * 60_000

const call = (more: Parameters<typeof signed>[0] = {}) =>
  signed({
    headers: { 'x-amz-target': 'secretsmanager.GetSecretValue', 'content-type': 'application/x-amz-json-1.1' },
    body: Buffer.from('{"SecretId":"key"}'),
    ...more,
  })

it('lets in what the holder signed: in headers, in the query string, and with a body that has no hash in the headers', async () => {
  expect(await enter(await call())).toEqual({
    region: 'ap-northeast-1',
    service: 'secretsmanager',
    body: Buffer.from('{"SecretId":"key"}'),
  })
  expect((await enter(await call({ presign: true }))).service).toBe('secretsmanager')
  expect((await enter(await signed({ service: 's3', method: 'GET', presign: true, path: '/b/k' }))).service).toBe('s3')
})

it('understands every path and query that a client writes', async () => {
  const text = fc.string({ unit: fc.constantFrom(..."aZ09-._~ !'()*+&=/?#%@:,;ü日𝄞") })
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('s3', 'lambda', 'iam'),
      fc.array(
        text.filter((part) => part !== '' && !/^\.+$/.test(part)),
        { minLength: 1, maxLength: 3 },
      ),
      fc.dictionary(
        text.filter((name) => name !== ''),
        text,
        { maxKeys: 3 },
      ),
      fc.boolean(),
      async (service, parts, query, presign) => {
        const parameters = new URLSearchParams(query).toString()
        const path = `/${parts.map(encodeURIComponent).join('/')}${parameters && `?${parameters}`}`
        expect(await reason(await signed({ service, path, method: 'GET', presign }))).toBe('let in')
      },
    ),
    { numRuns: 300 },
  )
})

/** Everything that one who has heard a good request could alter. */
const alterations: Record<string, (sent: Sent, dice: number) => Sent> = {
  method: (sent) => ({ ...sent, method: sent.method === 'POST' ? 'DELETE' : 'POST' }),
  path: ({ url, ...sent }) => ({ ...sent, url: url.replace(/^\/[^?]*/, (path) => `${path}x`) }),
  'path, upwards': ({ url, ...sent }) => ({ ...sent, url: `/other/..${url}` }),
  'query, added': ({ url, ...sent }) => ({ ...sent, url: `${url}${url.includes('?') ? '&' : '?'}versionId=1` }),
  body: ({ body, ...sent }, dice) => {
    const altered = Buffer.from(body)
    const at = dice % altered.length
    altered[at] = (altered[at] ?? 0) ^ 1
    return { ...sent, body: altered }
  },
  'body, longer': ({ body, ...sent }) => ({ ...sent, body: Buffer.concat([body, Buffer.from(' ')]) }),
  'a signed header': (sent) => header(sent, 'x-amz-target', (value) => value.replace('Get', 'Put')),
  'a signed header, twice': (sent) => ({ ...sent, rawHeaders: [...sent.rawHeaders, 'x-amz-target', 'a.B'] }),
  'an x-amz- header that nobody signed': (sent) => ({
    ...sent,
    rawHeaders: [...sent.rawHeaders, 'X-Amz-Copy-Source', '/b/k'],
  }),
  'a session token that nobody issued': (sent) => ({
    ...sent,
    rawHeaders: [...sent.rawHeaders, 'x-amz-security-token', 'x'],
  }),
  host: (sent) => header(sent, 'host', () => 'localhost:4650'),
  time: (sent) => header(sent, 'x-amz-date', (value) => value.replace(/.Z$/, (end) => `${(Number(end[0]) + 1) % 10}Z`)),
  signature: (sent, dice) =>
    header(sent, 'authorization', (value) => {
      const at = value.length - 1 - (dice % 64)
      return `${value.slice(0, at)}${value[at] === '0' ? '1' : '0'}${value.slice(at + 1)}`
    }),
  'credential scope': (sent) => header(sent, 'authorization', (value) => value.replace('ap-northeast-1', 'us-east-1')),
  'list of signed headers': (sent) => header(sent, 'authorization', (value) => value.replace('host;', '')),
}

function header({ rawHeaders, ...sent }: Sent, name: string, change: (value: string) => string): Sent {
  const at = rawHeaders.findIndex((text, index) => index % 2 === 0 && text.toLowerCase() === name)
  const raw = [...rawHeaders]
  raw[at + 1] = change(raw[at + 1] ?? '')
  return { ...sent, rawHeaders: raw }
}

it.each(Object.entries(alterations))('refuses a request that was altered: %s', async (_, alter) => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.uint8Array({ minLength: 1, maxLength: 40 }), async (dice, body) => {
      const good = await call({ body: Buffer.from(body), path: '/a?b=c' })
      expect(await reason(good)).toBe('let in')
      expect(await reason(alter(good, dice))).toMatch(/^(wrongSignature|unknownKey)$/)
    }),
    { numRuns: 25 },
  )
})

it('refuses who signs with another secret, another key, or not at all', async () => {
  const foreign = async (credentials: Parameters<typeof signed>[1]) => reason(await signed({}, credentials))
  expect(await foreign({ ...pair, secretAccessKey: 'another' })).toBe('wrongSignature')
  expect(await foreign({ accessKeyId: '000000000000', secretAccessKey: 'rehearsal' })).toBe('unknownKey')
  expect(await foreign({ accessKeyId: 'test', secretAccessKey: 'test' })).toBe('unknownKey')
  expect(await foreign({ ...pair, sessionToken: 'made up' })).toBe('unknownKey')
  const bare = { method: 'GET', url: '/', rawHeaders: ['host', '127.0.0.1:4650'], body: Buffer.alloc(0) }
  expect(await reason(bare)).toBe('unsigned')
  for (const authorization of ['', 'Bearer x', 'AWS4-HMAC-SHA256 ', 'AWS4-HMAC-SHA256 Credential=/'])
    expect(await reason({ ...bare, rawHeaders: [...bare.rawHeaders, 'authorization', authorization] })).toBe('unsigned')
  const old = ['authorization', 'AWS REHEARSAL0123456789:x']
  expect(await reason({ ...bare, rawHeaders: [...bare.rawHeaders, ...old] })).toBe('oldSignature')
})

it('lets nothing in again after 15 minutes, nor before its time; a presigned request as long as it says', async () => {
  const now = Date.now()
  const sent = await call({ time: new Date(now) })
  expect(await reason(sent, now + minutes(14))).toBe('let in')
  expect(await reason(sent, now + minutes(16))).toBe('wrongTime')
  expect(await reason(sent, now - minutes(16))).toBe('wrongTime')
  const presigned = await signed({
    service: 's3',
    method: 'GET',
    presign: true,
    path: '/b/k?X-Amz-Expires=7200',
    time: new Date(now),
  })
  expect(await reason(presigned, now + minutes(119))).toBe('let in')
  expect(await reason(presigned, now + minutes(121))).toBe('wrongTime')
  const longer = { ...presigned, url: presigned.url.replace('7200', '9999') }
  expect(await reason(longer, now)).toBe('wrongSignature')
})

it('lets temporary credentials in with their token, until they end', async () => {
  const now = Date.now()
  const ring = new Keyring(pair)
  const issued = { accessKeyId: 'ASIAISSUED', secretAccessKey: 's', sessionToken: 'token' }
  ring.admit(issued, now + minutes(5))
  const sent = await signed({ time: new Date(now) }, issued)
  expect(await reason(sent, now, ring)).toBe('let in')
  expect(await reason(await signed({}, { ...issued, sessionToken: 'other' }), now, ring)).toBe('unknownKey')
  const { sessionToken: _, ...tokenless } = issued
  expect(await reason(await signed({}, tokenless), now, ring)).toBe('unknownKey')
  expect(await reason(sent, now + minutes(6), ring)).toBe('expired')
  expect(await reason(sent, now)).toBe('unknownKey')
})

it.each(['s3', 'secretsmanager'])('holds a body to the hash that was sent with it: %s', async (service) => {
  const body = Buffer.from('what was meant')
  const good = await signed({ service, path: '/b/k', headers: { 'x-amz-content-sha256': sha256(body) }, body })
  expect(await reason(good)).toBe('let in')
  expect(await reason({ ...good, body: Buffer.from('something else') })).toBe('wrongSignature')
})

it('lets no other service go with an unsigned body, as S3 alone may', async () => {
  const unsigned = { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' }
  const body = Buffer.from('x')
  expect(await reason(await signed({ service: 's3', method: 'PUT', path: '/b/k', headers: unsigned, body }))).toBe(
    'let in',
  )
  expect(await reason(await signed({ service: 'lambda', path: '/f', headers: unsigned, body }))).toBe('wrongSignature')
})

it('refuses who is not known before a byte of the body is read', async () => {
  const request = arriving(await signed({ body: Buffer.from('long') }, { ...pair, accessKeyId: 'UNKNOWN' }))
  await expect(authenticate(request, keyring)).rejects.toMatchObject({ reason: 'unknownKey' })
  expect(request.readableDidRead).toBe(false)
  const large = await call({ headers: { 'content-length': '200000000' } })
  expect(await reason(large)).toBe('tooLarge')
})

it('lets in what the SDK of AWS sends, for every protocol and kind of body', async () => {
  const outcomes: string[] = []
  const server = createServer(async (request, response) => {
    const answer = authenticate(request, keyring).then(
      ({ service }) => service,
      (error: unknown) => String(error),
    )
    outcomes.push(await answer)
    await buffer(request).catch(() => undefined)
    response.end('{}')
  })
  const target = {
    endpoint: httpUrl(await listen(server, 0)),
    region: 'ap-northeast-1',
    credentials: pair,
    maxAttempts: 1,
    forcePathStyle: true,
  }
  const s3 = new S3(target)
  const lambda = new Lambda(target)
  const Key = 'a/ü b+(1)!.txt'
  const calls = [
    new SecretsManager(target).getSecretValue({ SecretId: '/sfai/prod/x' }),
    new CloudFormation(target).describeStacks({ StackName: 'a b' }),
    lambda.getFunction({ FunctionName: 'arn:aws:lambda:ap-northeast-1:000000000000:function:f', Qualifier: '$LATEST' }),
    lambda.invoke({ FunctionName: 'f', Payload: '{"a":1}', LogType: 'Tail' }),
    s3.putObject({ Bucket: 'b', Key, Body: 'text', Metadata: { two: 'a  b' } }),
    s3.putObject({
      Bucket: 'b',
      Key,
      Body: Readable.from(Buffer.alloc(70_000, 'x'), { objectMode: false }),
      ContentLength: 70_000,
    }),
    s3.listObjectsV2({ Bucket: 'b', Prefix: 'a b/ü+', StartAfter: '=&' }),
    s3.getBucketVersioning({ Bucket: 'b' }),
  ]
  await Promise.allSettled(calls)
  expect(outcomes.toSorted()).toEqual(['cloudformation', 'lambda', 'lambda', 's3', 's3', 's3', 's3', 'secretsmanager'])
  await close(server)
})
