import { beforeAll, describe, expect, test } from 'vitest'
import { setLanguage } from '../i18n/index.ts'
import { readSharedFiles, type SharedFiles } from './credentials/shared-files.ts'
import { configuredEndpoints, endpointsText, isAwsHost } from './endpoints.ts'
import { awsHome } from './fakes/aws-home.ts'
import { fakeAws, result } from './fakes/fake-aws.ts'
import { createSdk } from './sdk.ts'

beforeAll(() => setLanguage('en'))

const none: SharedFiles = { configPath: '', credentialsPath: '', found: false, config: {}, credentials: {} }
const services = ['CloudFormation', 'CloudWatch Logs', 'IAM', 'Lambda', 'S3', 'Secrets Manager', 'STS'] as const

describe('hosts', () => {
  test.each([
    'sts.amazonaws.com',
    'sts.ap-northeast-1.amazonaws.com',
    'sts-fips.us-east-1.amazonaws.com',
    's3.dualstack.ap-northeast-1.amazonaws.com',
    'lambda.ap-northeast-1.api.aws',
    'secretsmanager.cn-north-1.amazonaws.com.cn',
    'api.ecr.eu-west-1.amazonaws.com',
    'vpce-0abc-1def.sts.ap-northeast-1.vpce.amazonaws.com',
    'bucket.vpce-0abc.s3.ap-northeast-1.vpce.amazonaws.com',
    'CloudFormation.eusc-de-east-1.amazonaws.eu',
  ])("%s is AWS's own", (host) => expect(isAwsHost(host)).toBe(true))

  test.each([
    'localhost',
    'amazonaws.com.example.com',
    'sts.amazonaws.com.evil.example',
    'stsamazonaws.com',
    'amazonaws.com',
    'ec2-203-0-113-1.ap-northeast-1.compute.amazonaws.com',
    'abc123.execute-api.us-east-1.amazonaws.com',
    'my-lb-1.us-east-1.elb.amazonaws.com',
    'abcdef.lambda-url.us-east-1.on.aws',
    'evil-bucket.s3.amazonaws.com',
    'bucket.s3.us-east-1.amazonaws.com',
    'vpce-0abc.vpce-svc-0def.us-east-1.vpce.amazonaws.com',
    'site.s3-website-us-east-1.amazonaws.com',
    'evil.sts.us-east-1.amazonaws.com',
  ])('%s is not', (host) => expect(isAwsHost(host)).toBe(false))
})

test.each([
  ['http://192.0.2.1:4566', 'ENDPOINT_INSECURE'],
  ['http://sts.amazonaws.com', 'ENDPOINT_INSECURE'],
  ['http://127.0.0.1.evil.example', 'ENDPOINT_INSECURE'],
  ['http://localhost.evil.example:1', 'ENDPOINT_INSECURE'],
  ['ftp://127.0.0.1', 'ENDPOINT_INVALID'],
  ['127.0.0.1:4566', 'ENDPOINT_INVALID'],
  ['https://user:secret@example.com', 'ENDPOINT_INVALID'],
])('%s is refused', (url, code) => {
  try {
    configuredEndpoints('default', none, { AWS_ENDPOINT_URL_STS: url })
    expect.fail('should have been refused')
  } catch (error) {
    expect(error).toMatchObject({ code, message: expect.not.stringContaining('secret') })
  }
})

test.each([
  'http://127.0.0.1:4566',
  'http://127.9.9.9',
  'http://[::1]:4566',
  'http://localhost:4566',
  'https://aws.example',
])('%s is named, and foreign', (url) => {
  expect(configuredEndpoints('default', none, { AWS_ENDPOINT_URL_S3: url })).toEqual([
    { service: 'S3', url, foreign: true },
  ])
})

test('one place is told once', () => {
  const env = { AWS_ENDPOINT_URL: 'https://a.example', AWS_ENDPOINT_URL_S3: 'https://b.example' }
  expect(endpointsText(configuredEndpoints('default', none, env), 'all')).toMatch(
    /^https:\/\/a\.example \(CloudFormation, .*STS\), https:\/\/b\.example \(S3\)$/,
  )
  const everywhere = configuredEndpoints('default', none, { AWS_ENDPOINT_URL: 'https://a.example' })
  expect(endpointsText(everywhere, 'all')).toBe('https://a.example (all)')
})

const everywhere = 'endpoint_url = GENERAL\n'
const section = '[services local]\nsts =\n  endpoint_url = OWN\nsecrets_manager =\n  endpoint_url = OWN\n'

/** Which of two servers hears each service: named beforehand, and as the real clients then do it. */
test.each<[string, Record<string, string>, string]>([
  ['AWS_ENDPOINT_URL', { AWS_ENDPOINT_URL: 'GENERAL' }, ''],
  [
    'its own variables first',
    { AWS_ENDPOINT_URL: 'GENERAL', AWS_ENDPOINT_URL_SECRETS_MANAGER: 'OWN', AWS_ENDPOINT_URL_CLOUDWATCH_LOGS: 'OWN' },
    '',
  ],
  ['a profile', {}, `[default]\n${everywhere}`],
  ['a profile with services', {}, `[default]\nservices = local\n${everywhere}${section}`],
  ['another profile', { AWS_PROFILE: 'x' }, `[profile x]\nservices = local\n${everywhere}${section}`],
  ['variables before a profile', { AWS_ENDPOINT_URL: 'GENERAL' }, `[default]\nservices = local\n${section}`],
])('named as used: %s', async (_name, variables, config) => {
  const answers = {
    GetCallerIdentity: result('GetCallerIdentity', '<Account>1</Account>'),
    ListStacks: result('ListStacks', ''),
    DescribeLogGroups: '{}',
    ListUsers: result('ListUsers', ''),
    GetAccountSettings: '{}',
    DescribeSecret: '{}',
  }
  await using general = await fakeAws(answers)
  await using own = await fakeAws(answers)
  const filled = (text: string): string =>
    text.replaceAll('GENERAL', general.target.endpoint ?? '').replaceAll('OWN', own.target.endpoint ?? '')
  using home = awsHome(Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, filled(value)])))
  home.write('.aws/config', filled(config))
  const endpoints = configuredEndpoints(
    process.env.AWS_PROFILE ?? 'default',
    await readSharedFiles(process.env),
    process.env,
  )

  const sdk = createSdk({
    region: 'ap-northeast-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'x' },
    endpoints,
  })
  const calls: Record<(typeof services)[number], () => Promise<unknown>> = {
    STS: async () => (await sdk.sts()).getCallerIdentity({}),
    CloudFormation: async () => (await sdk.cloudFormation()).listStacks({}),
    'CloudWatch Logs': async () => (await sdk.logs()).describeLogGroups({}),
    IAM: async () => (await sdk.iam()).listUsers({}),
    Lambda: async () => (await sdk.lambda()).getAccountSettings({}),
    S3: async () => (await sdk.s3()).getBucketVersioning({ Bucket: 'b.c' }),
    'Secrets Manager': async () => (await sdk.secrets()).describeSecret({ SecretId: 's' }),
  }
  for (const service of services) {
    const before = [general.calls.length, own.calls.length]
    await calls[service]().catch(() => undefined)
    const heard =
      general.calls.length > (before[0] ?? 0) ? general : own.calls.length > (before[1] ?? 0) ? own : undefined
    expect([service, heard?.target.endpoint]).toEqual([service, endpoints.find((one) => one.service === service)?.url])
  }
})

test('ignored where the configuration says so', async () => {
  const env = { AWS_ENDPOINT_URL: 'https://a.example', AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' }
  expect(configuredEndpoints('default', none, env)).toEqual([])
})
