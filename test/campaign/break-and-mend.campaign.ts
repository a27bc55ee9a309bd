import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type AwsSdk, createSdk } from '../../cli/aws/sdk.ts'
import { observeDeployment } from '../../cli/deployment/reads/observe.ts'
import { runJson } from '../rehearsal/cli.ts'
import { type Kept, keepRehearsal } from '../rehearsal/kept.ts'

let kept: Kept
let sdk: AwsSdk
const names = { FunctionName: '', RoleName: '', Bucket: '', logGroupName: '' }
let variables: Readonly<Record<string, string>> = {}

beforeAll(async () => {
  kept = await keepRehearsal()
  sdk = createSdk({ region: 'ap-northeast-1', endpoint: kept.endpoint, credentials: kept.credentials })
  const place = { region: 'ap-northeast-1', stackName: 'SfAiProdStack' }
  const {
    function: fn,
    bucketVersioning,
    logGroup,
  } = await observeDeployment(sdk, place, ['function', 'bucketVersioning', 'logGroup'])
  if (fn.state !== 'present' || bucketVersioning.state !== 'present' || logGroup.state !== 'present') {
    throw new Error('the system stands')
  }
  Object.assign(names, {
    FunctionName: fn.value.name,
    RoleName: fn.value.roleName,
    Bucket: bucketVersioning.value.name,
    logGroupName: logGroup.value.name,
  })
  variables = fn.value.environment.state === 'present' ? fn.value.environment.value : {}
})
afterAll(() => kept?.stop())

const item = z.object({
  id: z.string(),
  status: z.enum(['pass', 'fail', 'unknown', 'manual']),
  because: z.string().optional(),
  remediation: z.string().optional(),
})
const here = () => ['--rehearse', '--rehearse-port', String(kept.port)]
const verify = async () => {
  const { exitCode, result } = await runJson(['verify', ...here()])
  return { exitCode, items: z.object({ items: z.array(item) }).parse(result).items }
}

/** The words of a printed mend, run as they are but for the approval that a terminal would ask for. */
const mend = async (command: string) => {
  const [program, ...words] = command.split(' ')
  expect(program).toBe('sfai-admin')
  const said = words.filter((word) => !word.startsWith('--rehearse') && !/^\d+$/.test(word))
  const { exitCode, result } = await runJson([
    ...said,
    ...here(),
    '--yes',
    '--accept',
    'widens,deletes,replaces,releases',
  ])
  return {
    exitCode,
    changes: z.object({ changes: z.array(z.unknown()) }).parse(result).changes.length,
  }
}

const env = async (more: Readonly<Record<string, string>>) => {
  const lambda = await sdk.lambda()
  await lambda.updateFunctionConfiguration({
    FunctionName: names.FunctionName,
    Environment: { Variables: { ...variables, ...more } },
  })
}
const grant = (statement: object) => JSON.stringify({ Version: '2012-10-17', Statement: [statement] })

/** What somebody breaks by hand, and the items that then fail by themselves. */
const breakages: readonly (readonly [string, readonly string[], () => Promise<unknown>])[] = [
  [
    'a shorter function timeout',
    ['lambda-timeout'],
    async () => (await sdk.lambda()).updateFunctionConfiguration({ FunctionName: names.FunctionName, Timeout: 60 }),
  ],
  [
    'a URL that buffers',
    ['url-streams'],
    async () =>
      (await sdk.lambda()).updateFunctionUrlConfig({ FunctionName: names.FunctionName, InvokeMode: 'BUFFERED' }),
  ],
  [
    'a URL behind IAM',
    ['url-streams'],
    async () => (await sdk.lambda()).updateFunctionUrlConfig({ FunctionName: names.FunctionName, AuthType: 'AWS_IAM' }),
  ],
  [
    'a foreign account in the resource policy',
    ['url-streams'],
    async () =>
      (await sdk.lambda()).addPermission({
        FunctionName: names.FunctionName,
        StatementId: 'stranger',
        Action: 'lambda:*',
        Principal: '999999999999',
      }),
  ],
  ['everybody on the allow list', ['access-limited'], () => env({ ALLOWED_CIDRS: '0.0.0.0/0' })],
  ['both halves of the internet on it', ['access-limited'], () => env({ ALLOWED_CIDRS: '0.0.0.0/1,128.0.0.0/1' })],
  [
    'a key in the environment',
    ['keys-in-secrets-manager'],
    () => env({ MY_SETTING: 'gsk_0123456789abcdefghijklmnop' }),
  ],
  [
    'the public access block off',
    ['bucket-private'],
    async () => (await sdk.s3()).deletePublicAccessBlock({ Bucket: names.Bucket }),
  ],
  [
    'AdministratorAccess on the role',
    ['role-least-privilege'],
    async () =>
      (await sdk.iam()).attachRolePolicy({
        RoleName: names.RoleName,
        PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess',
      }),
  ],
  [
    'NotAction on the role',
    ['role-least-privilege'],
    async () =>
      (await sdk.iam()).putRolePolicy({
        RoleName: names.RoleName,
        PolicyName: 'Extra',
        PolicyDocument: grant({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }),
      }),
  ],
  [
    'every secret for the role',
    ['role-least-privilege'],
    async () =>
      (await sdk.iam()).putRolePolicy({
        RoleName: names.RoleName,
        PolicyName: 'Extra',
        PolicyDocument: grant({
          Effect: 'Allow',
          Action: 'secretsmanager:GetSecretValue',
          Resource: 'arn:aws:secretsmanager:*:*:secret:*',
        }),
      }),
  ],
  [
    'logs kept for two weeks',
    ['log-retention'],
    async () => (await sdk.logs()).putRetentionPolicy({ logGroupName: names.logGroupName, retentionInDays: 14 }),
  ],
]

describe('what is broken by hand is named, and the printed mend mends it', () => {
  it.each(breakages)('%s', async (_what, broken, breakIt) => {
    await breakIt()
    const { exitCode, items } = await verify()
    expect(exitCode).toBe(3)
    expect(items.filter(({ status }) => status === 'fail').map(({ id }) => id)).toEqual(broken)
    for (const { id, status, because } of items) {
      if (status === 'unknown') expect([id, because]).toEqual([id, expect.any(String)])
    }
    const command = items.find(({ status }) => status === 'fail')?.remediation ?? ''
    expect(await mend(command)).toMatchObject({ exitCode: 0, changes: expect.any(Number) })
    const after = await verify()
    expect(after.items.filter(({ status }) => status !== 'pass')).toEqual([])
    expect(await mend(command)).toEqual({ exitCode: 0, changes: 0 })
  })
})
