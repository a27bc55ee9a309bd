import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { setLanguage } from '../i18n/index.ts'
import { explainAwsError } from './errors/explain.ts'
import { fakeAws, result } from './fakes/fake-aws.ts'
import { createSdk } from './sdk.ts'

beforeAll(() => setLanguage('en'))

const home = mkdtempSync(join(tmpdir(), 'sfai-sdk-test-'))
afterAll(() => rmSync(home, { recursive: true }))

const variables = [
  'AWS_CONFIG_FILE',
  'AWS_SHARED_CREDENTIALS_FILE',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
] as const
const before = variables.map((name) => process.env[name])
afterEach(() => {
  for (const [index, name] of variables.entries()) {
    const value = before[index]
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
})

function withProfiles(text: string): void {
  process.env.AWS_CONFIG_FILE = join(home, `config-${text.length}`)
  process.env.AWS_SHARED_CREDENTIALS_FILE = join(home, `credentials-${text.length}`)
  writeFileSync(process.env.AWS_CONFIG_FILE, '')
  writeFileSync(process.env.AWS_SHARED_CREDENTIALS_FILE, text)
}

const me = result('GetCallerIdentity', '<Account>123456789012</Account>')

test('each client is made once', async () => {
  const { lambda } = createSdk({ region: 'ap-northeast-1' })
  expect(await lambda()).toBe(await lambda())
})

test('a profile of the credentials file is used, whatever keys the environment holds', async () => {
  withProfiles('[office]\naws_access_key_id = OFFICE\naws_secret_access_key = x\n')
  process.env.AWS_ACCESS_KEY_ID = 'OTHER'
  process.env.AWS_SECRET_ACCESS_KEY = 'x'
  await using aws = await fakeAws({ GetCallerIdentity: me })
  const { region, endpoint = '' } = aws.target
  const sts = await createSdk({ region, endpoint, profile: 'office' }).sts()
  expect((await sts.getCallerIdentity({})).Account).toBe('123456789012')
  expect((await sts.config.credentials()).accessKeyId).toBe('OFFICE')
})

test('a profile that nobody configured is named', async () => {
  withProfiles('[other]\naws_access_key_id = a\naws_secret_access_key = x\n')
  const sts = await createSdk({ region: 'ap-northeast-1', profile: 'office' }).sts()
  const error = await sts.getCallerIdentity({}).catch((thrown: unknown) => thrown)
  expect(explainAwsError(error, 'x')).toMatchObject({
    code: 'PROFILE_UNKNOWN',
    exit: 4,
    message: expect.stringContaining('"office"'),
  })
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
