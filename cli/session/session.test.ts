import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type AwsHome, awsHome } from '../aws/fakes/aws-home.ts'
import { type Answers, type FakeAws, fakeAws, refused, result } from '../aws/fakes/fake-aws.ts'
import { setLanguage } from '../i18n/index.ts'
import type { Ui } from '../ui/ui.ts'
import { openSession, type TargetChoice } from './session.ts'

beforeAll(() => setLanguage('en'))

const me = result('GetCallerIdentity', '<Account>123456789012</Account><Arn>arn:aws:iam::123456789012:user/me</Arn>')
const keys = { AWS_ACCESS_KEY_ID: 'KEY', AWS_SECRET_ACCESS_KEY: 'x' }

let home: AwsHome | undefined
let aws: FakeAws | undefined
afterEach(async () => {
  home?.[Symbol.dispose]()
  await aws?.[Symbol.asyncDispose]()
})

/** A session in an AWS that answers so; the endpoint is configured as a user would configure it. */
async function open(
  choice: TargetChoice,
  { answers = { GetCallerIdentity: me }, env = {} }: { answers?: Answers; env?: Record<string, string> } = {},
) {
  aws = await fakeAws(answers)
  home = awsHome({ ...keys, AWS_ENDPOINT_URL: aws.target.endpoint ?? '', ...env })
  const said: string[] = []
  const say = (text: string) => void said.push(text)
  const ui: Ui = { interactive: false, result: say, quote: say, note: say, progress: say, waiting() {}, settle() {} }
  const session = await openSession(ui, choice).catch((error: unknown) => error)
  return { aws, ui, said, session }
}

test('says account, region, stack and endpoint before anything else, and asks who it is only once', async () => {
  const { aws, ui, said, session } = await open({ 'stack-name': 'Other' }, { env: { AWS_REGION: 'eu-west-1' } })
  const endpoint = aws.target.endpoint
  expect(said).toEqual([
    `Configured endpoints, in the place of AWS's own: ${endpoint} (every service)`,
    expect.stringContaining("Not AWS's own"),
    'AWS account 123456789012 (keys in the environment), region eu-west-1 (AWS_REGION), stack Other',
  ])
  expect(ui.target).toMatchObject({
    account: '123456789012',
    region: 'eu-west-1',
    stack: 'Other',
    credentials: 'environment',
  })
  expect(ui.target?.endpoints[0]).toEqual({ service: 'CloudFormation', url: endpoint, foreign: true })
  if (session instanceof Error || typeof session !== 'object' || session === null || !('observe' in session))
    throw session
  const seen = await (session as Awaited<ReturnType<typeof openSession>>).observe(['identity'])
  expect(seen.identity).toMatchObject({ state: 'present', value: { account: '123456789012' } })
  expect(aws.calls).toEqual(['GetCallerIdentity'])
})

test('another account than the one that is meant is refused, and nothing else is asked', async () => {
  const { aws, said, session, ui } = await open({ account: '999999999999' })
  expect(session).toMatchObject({ code: 'ACCOUNT_DIFFERS', exit: 4, message: expect.stringContaining('123456789012') })
  expect(aws.calls).toEqual(['GetCallerIdentity'])
  expect(said.join()).not.toContain('AWS account')
  expect(ui.target?.region).toBe('ap-northeast-1')
})

test('the account that is meant', async () => {
  expect((await open({ account: '123456789012' })).session).not.toBeInstanceOf(Error)
})

test('an account is twelve digits', async () => {
  const { aws, session } = await open({ account: '1234' })
  expect(session).toMatchObject({ code: 'ACCOUNT_INVALID', exit: 2 })
  expect(aws.calls).toEqual([])
})

describe('what holds a secret', () => {
  test('is not sent to another endpoint than one of AWS', async () => {
    const { aws, session } = await open({ 'trust-endpoint': false })
    expect(session).toMatchObject({ code: 'ENDPOINT_UNTRUSTED', exit: 5 })
    expect(aws.calls).toEqual([])
  })

  test('is sent there with a flag that says so', async () => {
    expect((await open({ 'trust-endpoint': true })).session).not.toBeInstanceOf(Error)
  })
})

describe('what renews the credentials is said', () => {
  const expired = {
    GetCallerIdentity: refused('ExpiredToken', 'The security token included in the request is expired', 403),
  }
  test('of the environment', async () => {
    expect((await open({}, { answers: expired })).session).toMatchObject({
      code: 'CREDENTIALS_EXPIRED',
      next: expect.arrayContaining([expect.stringContaining('unset AWS_ACCESS_KEY_ID')]),
    })
  })

  test('of a profile', async () => {
    aws = await fakeAws(expired)
    home = awsHome({ AWS_ENDPOINT_URL: aws.target.endpoint ?? '' })
    home.write('.aws/credentials', '[office]\naws_access_key_id = a\naws_secret_access_key = x\n')
    const ui: Ui = { interactive: false, result() {}, quote() {}, note() {}, progress() {}, waiting() {}, settle() {} }
    await expect(openSession(ui, { profile: 'office' })).rejects.toMatchObject({
      code: 'CREDENTIALS_EXPIRED',
      next: ['aws configure --profile office'],
    })
  })
})

test('a code of a device cannot be asked for without a terminal', async () => {
  aws = await fakeAws({})
  home = awsHome({ AWS_ENDPOINT_URL: aws.target.endpoint ?? '' })
  home.write('.aws/credentials', '[one]\naws_access_key_id = a\naws_secret_access_key = x\n')
  home.write(
    '.aws/config',
    '[profile office]\nrole_arn = r\nsource_profile = one\nmfa_serial = arn:aws:iam::1:mfa/me\n',
  )
  const ui: Ui = { interactive: false, result() {}, quote() {}, note() {}, progress() {}, waiting() {}, settle() {} }
  await expect(openSession(ui, { profile: 'office' })).rejects.toMatchObject({
    code: 'MFA_NEEDED',
    message: expect.stringContaining('mfa/me'),
    next: expect.arrayContaining(['aws configure export-credentials --profile office --format env']),
  })
  expect(aws.calls).toEqual([])
})

test('an answer without content is no identity', async () => {
  const empty = { GetCallerIdentity: result('GetCallerIdentity', '') }
  expect((await open({}, { answers: empty })).session).toMatchObject({ code: 'AWS_EMPTY_ANSWER' })
})
