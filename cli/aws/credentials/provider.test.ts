import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { SfaiError } from '../../base/errors.ts'
import { setLanguage } from '../../i18n/index.ts'
import { type AwsHome, awsHome } from '../fakes/aws-home.ts'
import { fakeAws, refused, result } from '../fakes/fake-aws.ts'
import { chosenProfile } from './profile.ts'
import { credentialProvider } from './provider.ts'
import { readSharedFiles } from './shared-files.ts'
import { sourceOf } from './source.ts'

beforeAll(() => setLanguage('en'))

let home: AwsHome | undefined
afterEach(() => home?.[Symbol.dispose]())

const keys = (id: string): string => `aws_access_key_id = ${id}\naws_secret_access_key = x\n`

interface Given {
  config?: string
  credentials?: string
  env?: Record<string, string>
  profile?: string
}

/** The credentials that a command would use, with these files and this environment. */
async function resolve({ config, credentials, env = {}, profile }: Given, askMfaCode = async () => '123456') {
  home = awsHome(env)
  if (config !== undefined) home.write('.aws/config', config)
  if (credentials !== undefined) home.write('.aws/credentials', credentials)
  const files = await readSharedFiles(process.env)
  const source = sourceOf(chosenProfile(profile, process.env), files, process.env)
  return credentialProvider(source, { region: 'ap-northeast-1', askMfaCode })()
}

const failureOf = async (given: Given): Promise<SfaiError> =>
  resolve(given).then(
    () => expect.fail('should have failed'),
    (error) => error,
  )

const assumed = (id: string) =>
  result(
    'AssumeRole',
    `<Credentials><AccessKeyId>${id}</AccessKeyId><SecretAccessKey>x</SecretAccessKey><SessionToken>t</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>`,
  )

const ssoProfile =
  '[profile office]\nsso_session = corp\nsso_account_id = 123456789012\nsso_role_name = Admin\n[sso-session corp]\nsso_start_url = https://corp.example/start\nsso_region = ap-northeast-1\n'

const tokenFile = (session: string): string => `.aws/sso/cache/${createHash('sha1').update(session).digest('hex')}.json`

describe('takes the credentials that the AWS CLI would take', () => {
  const both = { AWS_ACCESS_KEY_ID: 'ENVIRONMENT', AWS_SECRET_ACCESS_KEY: 'x' }
  const credentials = `[default]\n${keys('DEFAULT')}[one]\n${keys('ONE')}[two]\n${keys('TWO')}`
  test.each<[string, Given, string]>([
    ['the default profile', { credentials }, 'DEFAULT'],
    ['keys of the environment before the default profile', { credentials, env: both }, 'ENVIRONMENT'],
    [
      'keys of the environment before AWS_PROFILE',
      { credentials, env: { ...both, AWS_PROFILE: 'one' } },
      'ENVIRONMENT',
    ],
    ['AWS_PROFILE', { credentials, env: { AWS_PROFILE: 'one' } }, 'ONE'],
    ['AWS_DEFAULT_PROFILE', { credentials, env: { AWS_DEFAULT_PROFILE: 'one' } }, 'ONE'],
    ['its older name first', { credentials, env: { AWS_PROFILE: 'one', AWS_DEFAULT_PROFILE: 'two' } }, 'TWO'],
    ['--profile before all', { credentials, profile: 'two', env: { ...both, AWS_PROFILE: 'one' } }, 'TWO'],
    [
      'keys of the credentials file before a helper',
      { credentials: `[a]\n${keys('FILE')}`, config: '[profile a]\ncredential_process = exit 9\n', profile: 'a' },
      'FILE',
    ],
    [
      'a helper before keys of the config file',
      {
        config: `[profile a]\n${keys('CONFIG')}credential_process = echo '{"Version":1,"AccessKeyId":"HELPER","SecretAccessKey":"x"}'\n`,
        profile: 'a',
      },
      'HELPER',
    ],
    ['keys of the config file', { config: `[profile a]\n${keys('CONFIG')}`, profile: 'a' }, 'CONFIG'],
  ])('%s', async (_name, given, expected) => {
    expect((await resolve(given)).accessKeyId).toBe(expected)
  })

  test('a role, with the keys of its source profile, or of another role before it', async () => {
    await using aws = await fakeAws({ AssumeRole: (calls) => assumed(`ROLE${calls + 1}`) })
    const config =
      '[profile a]\nrole_arn = arn:aws:iam::1:role/a\nsource_profile = b\n[profile b]\nrole_arn = arn:aws:iam::1:role/b\nsource_profile = c\n'
    const env = { AWS_ENDPOINT_URL_STS: aws.target.endpoint ?? '' }
    const { accessKeyId } = await resolve({ config, credentials: `[c]\n${keys('SOURCE')}`, profile: 'a', env })
    expect([...aws.keys, accessKeyId]).toEqual(['SOURCE', 'ROLE1', 'ROLE2'])
  })

  test('a role, with what credential_source names; a code is asked for and sent', async () => {
    const bodies: string[] = []
    await using aws = await fakeAws({
      AssumeRole: (_calls, body) => {
        bodies.push(body)
        return assumed('ROLE')
      },
    })
    const config =
      '[profile a]\nrole_arn = arn:aws:iam::1:role/a\ncredential_source = Environment\nmfa_serial = arn:aws:iam::1:mfa/me\n'
    const env = { ...both, AWS_ENDPOINT_URL_STS: aws.target.endpoint ?? '' }
    expect((await resolve({ config, profile: 'a', env })).accessKeyId).toBe('ROLE')
    expect(aws.keys).toEqual(['ENVIRONMENT'])
    expect(bodies.join()).toMatch(/TokenCode=123456/)
  })

  test('what SSO gives to who has signed in', async () => {
    await using aws = await fakeAws({
      GetRoleCredentials: JSON.stringify({
        roleCredentials: { accessKeyId: 'SSO', secretAccessKey: 'x', sessionToken: 't', expiration: 4_070_908_800_000 },
      }),
    })
    home = awsHome({ AWS_ENDPOINT_URL_SSO: aws.target.endpoint ?? '' })
    home.write('.aws/config', ssoProfile)
    home.write(tokenFile('corp'), JSON.stringify({ accessToken: 'token', expiresAt: '2099-01-01T00:00:00Z' }))
    const source = sourceOf(chosenProfile('office', {}), await readSharedFiles(process.env), process.env)
    const provider = credentialProvider(source, { region: 'ap-northeast-1', askMfaCode: async () => '' })
    const [first, second] = await Promise.all([provider(), provider()])
    expect(first.accessKeyId).toBe('SSO')
    expect(second).toBe(first)
    expect(aws.calls).toHaveLength(1)
  })
})

describe('tells why there are none, and the command that mends it', () => {
  const loop =
    '[profile a]\nrole_arn = arn:aws:iam::1:role/a\nsource_profile = b\n[profile b]\nrole_arn = arn:aws:iam::1:role/b\nsource_profile = a\n'
  test.each<[string, string, string, Given]>([
    ['nothing is configured', 'CREDENTIALS_MISSING', 'aws configure', {}],
    ['nothing that holds keys', 'CREDENTIALS_MISSING', 'aws configure', { config: '[default]\nregion = x\n' }],
    [
      'no such profile',
      'PROFILE_UNKNOWN',
      'aws configure list-profiles',
      { profile: 'office', credentials: `[x]\n${keys('X')}` },
    ],
    [
      'no such profile, keys or not',
      'PROFILE_UNKNOWN',
      'aws configure list-profiles',
      {
        credentials: `[x]\n${keys('X')}`,
        env: { AWS_PROFILE: 'office', AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'x' },
      },
    ],
    ['no configuration at all', 'CONFIG_MISSING', 'aws configure --profile office', { profile: 'office' }],
    [
      'a profile without keys',
      'PROFILE_INCOMPLETE',
      'aws configure --profile office',
      { profile: 'office', config: '[profile office]\nregion = x\n' },
    ],
    [
      'half a pair of keys',
      'PROFILE_INCOMPLETE',
      'aws configure --profile office',
      { profile: 'office', credentials: '[office]\naws_access_key_id = x\n' },
    ],
    [
      'half a pair in the environment',
      'PROFILE_INCOMPLETE',
      'unset AWS_ACCESS_KEY_ID',
      { env: { AWS_ACCESS_KEY_ID: 'x' } },
    ],
    [
      'profiles in a circle',
      'PROFILE_LOOP',
      'aws configure set source_profile <PROFILE> --profile b',
      { profile: 'a', config: loop },
    ],
    [
      'no source profile',
      'SOURCE_PROFILE_UNKNOWN',
      'aws configure set source_profile <PROFILE> --profile a',
      { profile: 'a', config: '[profile a]\nrole_arn = r\nsource_profile = gone\n' },
    ],
    [
      'never signed in',
      'SSO_NOT_SIGNED_IN',
      'aws sso login --profile office',
      { profile: 'office', config: ssoProfile },
    ],
    [
      'never signed in, in the older form',
      'SSO_NOT_SIGNED_IN',
      'aws sso login --profile old',
      {
        profile: 'old',
        config:
          '[profile old]\nsso_start_url = https://x\nsso_region = eu-west-1\nsso_account_id = 1\nsso_role_name = A\n',
      },
    ],
    [
      'an SSO session that is not configured',
      'PROFILE_INCOMPLETE',
      'aws configure sso --profile office',
      { profile: 'office', config: '[profile office]\nsso_session = gone\nsso_account_id = 1\nsso_role_name = A\n' },
    ],
    [
      'a helper that fails',
      'CREDENTIAL_PROCESS_FAILED',
      'aws sts get-caller-identity --profile office',
      { profile: 'office', config: '[profile office]\ncredential_process = sh -c "echo sk-secret >&2; exit 7"\n' },
    ],
    [
      'a helper that prints nonsense',
      'CREDENTIAL_PROCESS_FAILED',
      'aws sts get-caller-identity --profile office',
      { profile: 'office', config: '[profile office]\ncredential_process = echo sk-secret\n' },
    ],
    [
      'a helper whose keys are old',
      'CREDENTIAL_PROCESS_FAILED',
      'aws sts get-caller-identity --profile office',
      {
        profile: 'office',
        config: `[profile office]\ncredential_process = echo '{"Version":1,"AccessKeyId":"A","SecretAccessKey":"x","Expiration":"2020-01-01T00:00:00Z"}'\n`,
      },
    ],
    [
      'no token file',
      'TOKEN_FILE_UNREADABLE',
      '/nowhere/token',
      { env: { AWS_WEB_IDENTITY_TOKEN_FILE: '/nowhere/token', AWS_ROLE_ARN: 'arn:aws:iam::1:role/a' } },
    ],
    [
      'a metadata service that does not answer',
      'METADATA_UNREACHABLE',
      'aws configure',
      {
        profile: 'a',
        config: '[profile a]\nrole_arn = r\ncredential_source = Ec2InstanceMetadata\n',
        env: { AWS_EC2_METADATA_SERVICE_ENDPOINT: 'http://127.0.0.1:9' },
      },
    ],
    [
      'a container without an answer',
      'METADATA_UNREACHABLE',
      'aws configure',
      { env: { AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://127.0.0.1:9/x' } },
    ],
  ])('%s', async (_name, code, next, given) => {
    const error = await failureOf(given)
    expect(error).toMatchObject({ code, exit: 4 })
    expect(error.next.join('\n')).toContain(next)
    expect(`${error.message} ${error.next}`).not.toContain('sk-secret')
  })

  test("a helper's exit code is told", async () => {
    const config = '[profile office]\ncredential_process = sh -c "exit 7"\n'
    expect((await failureOf({ profile: 'office', config })).message).toContain('exit 7')
  })

  test('an SSO session that has expired', async () => {
    home = awsHome()
    home.write('.aws/config', ssoProfile)
    home.write(
      tokenFile('corp'),
      JSON.stringify({
        accessToken: 'token',
        expiresAt: '2020-01-01T00:00:00Z',
        clientId: 'i',
        clientSecret: 's',
        refreshToken: 'r',
      }),
    )
    process.env.AWS_ENDPOINT_URL_SSO_OIDC = 'http://127.0.0.1:9'
    const source = sourceOf(chosenProfile('office', {}), await readSharedFiles(process.env), process.env)
    const error = await credentialProvider(source, { region: 'ap-northeast-1', askMfaCode: async () => '' })().catch(
      (thrown: unknown) => thrown,
    )
    expect(error).toMatchObject({ code: 'SSO_EXPIRED', next: ['aws sso login --profile office'] })
  })

  test('an SSO session that was ended elsewhere', async () => {
    await using aws = await fakeAws({
      GetRoleCredentials: refused('UnauthorizedException', 'Session token not found or invalid', 401),
    })
    home = awsHome({ AWS_ENDPOINT_URL_SSO: aws.target.endpoint ?? '' })
    home.write('.aws/config', ssoProfile)
    home.write(tokenFile('corp'), JSON.stringify({ accessToken: 'token', expiresAt: '2099-01-01T00:00:00Z' }))
    const source = sourceOf(chosenProfile('office', {}), await readSharedFiles(process.env), process.env)
    const error = await credentialProvider(source, { region: 'ap-northeast-1', askMfaCode: async () => '' })().catch(
      (thrown: unknown) => thrown,
    )
    expect(error).toMatchObject({ code: 'SSO_EXPIRED', next: ['aws sso login --profile office'] })
  })

  test('a role that may not be assumed, and a code that AWS does not take', async () => {
    await using aws = await fakeAws({
      AssumeRole: (calls) =>
        calls === 0
          ? refused('AccessDenied', 'User: x is not authorized to perform: sts:AssumeRole on resource: y', 403)
          : refused('AccessDenied', 'MultiFactorAuthentication failed with invalid MFA one time pass code.', 403),
    })
    const given = {
      profile: 'a',
      config: '[profile a]\nrole_arn = arn:aws:iam::1:role/a\nsource_profile = b\n',
      credentials: `[b]\n${keys('B')}`,
      env: { AWS_ENDPOINT_URL_STS: aws.target.endpoint ?? '' },
    }
    expect(await failureOf(given)).toMatchObject({ code: 'ACCESS_DENIED', message: expect.stringContaining('role/a') })
    expect(await failureOf(given)).toMatchObject({ code: 'MFA_REFUSED' })
  })

  test('a configuration file that cannot be read', async () => {
    home = awsHome()
    mkdirSync(join(home.folder, '.aws', 'config'), { recursive: true })
    await expect(readSharedFiles(process.env)).rejects.toMatchObject({ code: 'CONFIG_UNREADABLE' })
  })

  test.skipIf(process.getuid?.() === 0)('a configuration file that belongs to somebody else', async () => {
    home = awsHome()
    chmodSync(home.write('.aws/config', '[default]\n'), 0)
    await expect(readSharedFiles(process.env)).rejects.toMatchObject({ code: 'CONFIG_UNREADABLE' })
  })
})
