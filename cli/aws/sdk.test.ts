import { createServer } from 'node:http'
import { beforeAll, expect, test } from 'vitest'
import { setLanguage } from '../i18n/index.ts'
import { explainAwsError } from './errors/explain.ts'
import { fakeAws, result } from './fakes/fake-aws.ts'
import { createSdk } from './sdk.ts'

beforeAll(() => setLanguage('en'))

test('each client is made once', async () => {
  const { lambda } = createSdk({ region: 'ap-northeast-1', credentials: { accessKeyId: 'a', secretAccessKey: 'x' } })
  expect(await lambda()).toBe(await lambda())
})

test('one provider is asked for all clients', async () => {
  await using aws = await fakeAws({
    GetCallerIdentity: result('GetCallerIdentity', '<Account>123456789012</Account>'),
    DescribeSecret: '{}',
  })
  let asked = 0
  const credentials = async () => {
    asked += 1
    return { accessKeyId: 'OFFICE', secretAccessKey: 'x' }
  }
  const sdk = createSdk({ ...aws.target, credentials })
  await (await sdk.sts()).getCallerIdentity({})
  await (await sdk.secrets()).describeSecret({ SecretId: 's' })
  expect(aws.keys).toEqual(['OFFICE', 'OFFICE'])
  expect(asked).toBeGreaterThan(0)
})

test('a connection that is dropped every time ends, and says so', async () => {
  const server = createServer((request) => request.socket.destroy())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const credentials = { accessKeyId: 'a', secretAccessKey: 'x' }
  const sdk = createSdk({ region: 'ap-northeast-1', endpoint: `http://127.0.0.1:${port}`, credentials })
  const sts = await sdk.sts()
  const error = await sts.getCallerIdentity({}).catch((thrown: unknown) => thrown)
  expect(explainAwsError(error, 'x')).toMatchObject({ code: 'CONNECTION_BROKEN' })
  server.close()
})
