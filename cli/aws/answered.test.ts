import { createServer } from 'node:http'
import { beforeAll, describe, expect, test } from 'vitest'
import { setLanguage } from '../i18n/index.ts'
import { calling } from './errors/calling.ts'
import { type Answers, fakeAws } from './fakes/fake-aws.ts'
import { type AwsSdk, createSdk } from './sdk.ts'

beforeAll(() => setLanguage('en'))

/** Does one thing with a fake AWS that answers so, and tells how often it was asked. */
async function against<T>(answers: Answers, act: (sdk: AwsSdk) => Promise<T>) {
  await using aws = await fakeAws(answers)
  const outcome = await calling('Looking', () => act(createSdk(aws.target))).catch((error: unknown) => error)
  return { outcome, asked: aws.calls.length }
}

const versioning = async (sdk: AwsSdk) => (await (await sdk.s3()).getBucketVersioning({ Bucket: 'b' })).Status
const concurrency = async (sdk: AwsSdk) =>
  (await (await sdk.lambda()).getFunctionConcurrency({ FunctionName: 'f' })).ReservedConcurrentExecutions
const retention = async (sdk: AwsSdk) => {
  await (await sdk.logs()).putRetentionPolicy({ logGroupName: 'g', retentionInDays: 7 })
}

const page = (status: number) => ({
  status,
  type: 'text/html',
  body: '<!doctype html><html><body>Sign in</body></html>',
})
const enabled = '<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>'

describe('an answer of AWS that says nothing is one', () => {
  test.each([
    ['versioning that was never set', { GetBucketVersioning: '<VersioningConfiguration/>' }, versioning],
    ['concurrency that was never set', { GetFunctionConcurrency: '{}' }, concurrency],
    ['a change that has no result', { PutRetentionPolicy: '' }, retention],
  ])('%s', async (_, answers, act) => {
    expect(await against<unknown>(answers, act)).toEqual({ outcome: undefined, asked: 1 })
  })
})

describe('no answer at all is none', () => {
  test.each([
    ['XML', { GetBucketVersioning: '' }, versioning],
    ['JSON', { GetFunctionConcurrency: '' }, concurrency],
  ])('%s: asked for again, then told', async (_, answers, act) => {
    expect(await against<unknown>(answers, act)).toMatchObject({
      outcome: { code: 'AWS_EMPTY_ANSWER' },
      asked: 4,
    })
  })

  test('one that comes the second time counts', async () => {
    const answers = { GetBucketVersioning: (calls: number) => (calls === 0 ? '' : enabled) }
    expect(await against(answers, versioning)).toEqual({ outcome: 'Enabled', asked: 2 })
  })
})

describe('a web page is no answer', () => {
  test.each([200, 403, 503])('with status %i', async (status) => {
    expect(await against({ GetBucketVersioning: page(status) }, versioning)).toMatchObject({
      outcome: { code: 'PROXY_PAGE', message: expect.stringContaining('a web page') },
    })
  })
})

test('an answer that breaks off is a broken connection', async () => {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/xml', 'content-length': 500 })
    response.write(enabled.slice(0, 40), () => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const credentials = { accessKeyId: 'a', secretAccessKey: 'x' }
  const sdk = createSdk({ region: 'ap-northeast-1', endpoint: `http://127.0.0.1:${port}`, credentials })
  await expect(calling('Looking', () => versioning(sdk))).rejects.toMatchObject({ code: 'CONNECTION_BROKEN' })
  server.close()
})
