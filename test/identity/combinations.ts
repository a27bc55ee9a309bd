import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type AwsHome, awsHome } from '../../cli/aws/fakes/aws-home.ts'
import { type FakeAws, fakeAws, refused, result } from '../../cli/aws/fakes/fake-aws.ts'

/** One way to say who one is, or several at once. */
export interface Combination {
  readonly name: string
  /** `--profile`. */
  readonly flag?: string
  readonly env: Readonly<Record<string, string>>
  /** Whether `~/.aws` has a default profile. */
  readonly defaultProfile: boolean
}

const keys = (id: string): string => `aws_access_key_id = ${id}\naws_secret_access_key = x\n`

/** Each profile holds credentials in another way, or in two ways at once. */
const credentialsFile = `[one]\n${keys('ONE')}[both]\n${keys('BOTH')}`
const configFile = (folder: string): string => `
[profile role]
role_arn = arn:aws:iam::123456789012:role/r
source_profile = one
[profile chain]
role_arn = arn:aws:iam::123456789012:role/c
source_profile = role
[profile self]
role_arn = arn:aws:iam::123456789012:role/s
source_profile = self
${keys('SELF')}
[profile ambient]
role_arn = arn:aws:iam::123456789012:role/a
credential_source = Environment
[profile helper]
${keys('CONFIG')}credential_process = ${helperCommand('HELPER')}
[profile both]
credential_process = ${helperCommand('HELPER')}
[profile token]
role_arn = arn:aws:iam::123456789012:role/t
web_identity_token_file = ${join(folder, 'token')}
[profile bare]
output = json
`

const helperCommand = (id: string): string => `printf '{"Version":1,"AccessKeyId":"${id}","SecretAccessKey":"x"}'`

const profiles = ['one', 'role', 'chain', 'self', 'ambient', 'helper', 'both', 'token', 'bare', 'missing']

/** How a profile is named: by the flag, by either variable, or by several of them that disagree. */
const namings: readonly Omit<Combination, 'defaultProfile'>[] = [
  ...profiles.map((flag) => ({ name: `--profile ${flag}`, flag, env: {} })),
  ...profiles.map((name) => ({ name: `AWS_PROFILE=${name}`, env: { AWS_PROFILE: name } })),
  { name: 'AWS_DEFAULT_PROFILE=one', env: { AWS_DEFAULT_PROFILE: 'one' } },
  { name: 'AWS_DEFAULT_PROFILE=helper', env: { AWS_DEFAULT_PROFILE: 'helper' } },
  { name: 'AWS_DEFAULT_PROFILE=one AWS_PROFILE=both', env: { AWS_DEFAULT_PROFILE: 'one', AWS_PROFILE: 'both' } },
  { name: '--profile both AWS_PROFILE=one', flag: 'both', env: { AWS_PROFILE: 'one' } },
  {
    name: '--profile one AWS_DEFAULT_PROFILE=both AWS_PROFILE=helper',
    flag: 'one',
    env: { AWS_DEFAULT_PROFILE: 'both', AWS_PROFILE: 'helper' },
  },
]

const environmentKeys = { AWS_ACCESS_KEY_ID: 'ENVIRONMENT', AWS_SECRET_ACCESS_KEY: 'x' }
const webIdentity = {
  AWS_WEB_IDENTITY_TOKEN_FILE: 'TOKEN_FILE',
  AWS_ROLE_ARN: 'arn:aws:iam::123456789012:role/w',
  AWS_ROLE_SESSION_NAME: 'web',
}
const container = { AWS_CONTAINER_CREDENTIALS_FULL_URI: 'FAKE/container' }

/** What the environment holds besides. */
const surroundings: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['', {}],
  [' +keys', environmentKeys],
  [' +web', webIdentity],
  [' +container', container],
  [' +all', { ...environmentKeys, ...webIdentity, ...container }],
]

/** Every combination that matters: what is named, with what lies about. */
export const combinations: readonly Combination[] = surroundings.flatMap(([suffix, more]) => [
  { name: `nothing${suffix}`, env: more, defaultProfile: false },
  { name: `default${suffix}`, env: more, defaultProfile: true },
  ...namings.map((naming) => ({
    ...naming,
    name: `${naming.name}${suffix}`,
    env: { ...more, ...naming.env },
    defaultProfile: true,
  })),
])

/** A fake AWS for one combination, and the home folder and environment that lead there. */
export interface Stage extends AsyncDisposable {
  readonly aws: FakeAws
  readonly home: AwsHome
}

export async function setStage({ env, defaultProfile }: Combination): Promise<Stage> {
  const aws = await fakeAws({
    GetCallerIdentity: result(
      'GetCallerIdentity',
      '<Account>123456789012</Account><Arn>arn:aws:iam::123456789012:user/me</Arn><UserId>u</UserId>',
    ),
    AssumeRole: result('AssumeRole', temporary('ASSUMED')),
    AssumeRoleWithWebIdentity: result('AssumeRoleWithWebIdentity', temporary('WEB')),
    'GET /container': JSON.stringify({
      AccessKeyId: 'CONTAINER',
      SecretAccessKey: 'x',
      Token: 't',
      Expiration: '2099-01-01T00:00:00Z',
    }),
    DescribeStacks: refused('ValidationError', 'Stack with id CDKToolkit does not exist'),
    DescribeSecret: refused('ResourceNotFoundException'),
  })
  const endpoint = aws.target.endpoint ?? ''
  const home = awsHome({ AWS_ENDPOINT_URL: endpoint, AWS_DEFAULT_REGION: 'ap-northeast-1' })
  const token = join(home.folder, 'token')
  writeFileSync(token, 'token')
  for (const [name, value] of Object.entries(env)) {
    process.env[name] = value.replace('TOKEN_FILE', token).replace('FAKE', endpoint)
  }
  home.write('.aws/credentials', `${defaultProfile ? `[default]\n${keys('DEFAULT')}` : ''}${credentialsFile}`)
  home.write('.aws/config', configFile(home.folder))
  return {
    aws,
    home,
    async [Symbol.asyncDispose]() {
      home[Symbol.dispose]()
      await aws[Symbol.asyncDispose]()
    },
  }
}

/** The access keys that signed anything, each once, in the order of their first use; `none` where nothing was asked. */
export const signers = ({ calls, keys: used }: FakeAws): string =>
  [...new Set(used.filter((_, index) => calls[index] !== 'GET /container'))].join(' ') || 'none'

const temporary = (id: string): string =>
  `<Credentials><AccessKeyId>${id}</AccessKeyId><SecretAccessKey>x</SecretAccessKey><SessionToken>t</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>`
