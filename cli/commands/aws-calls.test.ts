import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { fakeSession } from '../../test/fake-session.ts'
import { finishedSystem, type SystemState } from '../../test/finished-system.ts'
import { runClass } from '../../test/run-class.ts'
import { type Answers, refused } from '../aws/fakes/fake-aws.ts'
import { builtTemplate } from '../aws/toolkit/assembly.ts'
import { interruptible } from '../base/interrupt.ts'
import { packageRoot } from '../base/package-root.ts'
import { setLanguage } from '../i18n/index.ts'
import { envelopeSchema, resultSchemas } from '../report/result-schemas.ts'
import { serve } from '../serve/serve.ts'
import Access from './access.ts'
import Bootstrap from './bootstrap.ts'
import ClientsAdd from './clients/add.ts'
import ClientsList from './clients/list.ts'
import ClientsRevoke from './clients/revoke.ts'
import Deploy from './deploy.ts'
import Handover from './handover.ts'
import Logs from './logs.ts'
import Preflight from './preflight.ts'
import Retention from './retention.ts'
import SetSecrets from './set-secrets.ts'
import SetStreamMode from './set-stream-mode.ts'
import Setup from './setup.ts'
import SmokeTest from './smoke-test.ts'
import UploadConfig from './upload-config.ts'
import VerifyChecklist from './verify-checklist.ts'

const folder = mkdtempSync(join(tmpdir(), 'sfai-calls-'))
const keyFile = join(folder, 'key')
const otherMap = join(folder, 'map.json')
let template: unknown
beforeAll(() => {
  setLanguage('en')
  writeFileSync(keyFile, 'sk-planted-in-a-file')
  writeFileSync(otherMap, '{"version":1,"models":{"fast":{"provider":"openai","model":"gpt-4.1"}}}')
  template = builtTemplate()
})
afterAll(() => rmSync(folder, { recursive: true }))
afterEach(() => vi.unstubAllEnvs())

interface Run {
  readonly change?: (state: SystemState) => void
  readonly refusing?: Answers
}

/** Runs a command against a finished system, with or without one thing to change: what it asked of AWS, and its end. */
async function run(command: Parameters<typeof runClass>[0], line: string, { change, refusing = {} }: Run = {}) {
  await using system = await finishedSystem(template, refusing)
  change?.(system.state)
  const { endpoint = '' } = system.aws.target
  const env = { AWS_ENDPOINT_URL: endpoint, AWS_ACCESS_KEY_ID: '000000000000', AWS_SECRET_ACCESS_KEY: 'x' }
  const noProfiles = {
    AWS_PROFILE: '',
    AWS_CONFIG_FILE: join(folder, 'none'),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, 'none'),
  }
  for (const [name, value] of Object.entries({ ...env, ...noProfiles })) vi.stubEnv(name, value)
  const [id = '', ...words] = line.split(' ')
  const ran = await runClass(command, id, [...words, '--json'])
  const envelope: unknown = JSON.parse(ran.stdout)
  envelopeSchema(schemaName.parse(id.replace(':', '-'))).parse(envelope)
  return { ...ran, calls: [...system.aws.calls], state: system.state, envelope }
}
const schemaName = z.custom<keyof typeof resultSchemas>((name) => String(name) in resultSchemas)

/** Every command begins with it, and asks it once: where it acts is said before anything else. */
const whoAsks = 'GetCallerIdentity'

const observed = {
  stack: ['DescribeStacks'],
  logGroup: ['DescribeStacks', 'GetFunctionConfiguration', 'DescribeLogGroups'],
  url: ['DescribeStacks', 'GetFunctionUrlConfig'],
  modelMap: ['DescribeStacks', 'GetObject'],
  secrets: ['DescribeSecret', 'DescribeSecret'],
} as const
const proved = {
  logs: ['FilterLogEvents'],
  // Both edges of the list, just beyond each, and a far stranger of each family.
  access: Array.from({ length: 6 }, () => 'InvokeWithResponseStream'),
  keys: ['InvokeWithResponseStream'],
} as const
const checklist = [
  ...observed.logGroup,
  ...observed.secrets,
  ...['GetTemplate', 'GetFunctionUrlConfig', 'GetPolicy', 'GetPublicAccessBlock', 'GetObject'],
  ...['ListStackResources', 'GetFunctionConcurrency', 'GetBucketVersioning', 'GetBucketPolicy'],
  ...['GetBucketEncryption', 'GetBucketLifecycleConfiguration', 'GetBucketOwnershipControls'],
  ...['GetRole', 'ListRolePolicies', 'ListAttachedRolePolicies', 'GetRolePolicy'],
  ...proved.logs,
  ...proved.access,
  ...proved.keys,
]
/** What a deploy compares: the template, its options, everything that the stack made as it really is, and whom the map asks. */
const reality = [
  ...['DescribeStacks', 'GetTemplate', 'ListStackResources', 'GetFunctionConfiguration', 'GetFunctionUrlConfig'],
  ...['GetPolicy', 'GetFunctionConcurrency', 'GetBucketVersioning', 'GetBucketPolicy', 'GetBucketEncryption'],
  ...['GetBucketLifecycleConfiguration', 'GetBucketOwnershipControls', 'GetPublicAccessBlock', 'DescribeLogGroups'],
  ...['GetRole', 'ListRolePolicies', 'ListAttachedRolePolicies', 'GetRolePolicy', 'GetObject'],
]
const setup = ['DescribeStacks', ...checklist]

describe('on a finished system a command asks AWS for what it names, once', () => {
  it.each<[string, Parameters<typeof runClass>[0], readonly string[]]>([
    ['preflight', Preflight, []],
    ['bootstrap', Bootstrap, ['DescribeStacks']],
    ['deploy', Deploy, reality],
    ['upload-config', UploadConfig, observed.modelMap],
    ['set-stream-mode', SetStreamMode, observed.url],
    ['smoke-test', SmokeTest, observed.url],
    ['retention', Retention, observed.logGroup],
    ['logs', Logs, [...observed.logGroup, 'FilterLogEvents']],
    ['access', Access, [...observed.stack, ...proved.access]],
    ['verify-checklist', VerifyChecklist, checklist],
    ['handover', Handover, observed.url],
    ['clients:list', ClientsList, ['GetSecretValue']],
    ['setup --yes --trust-endpoint', Setup, setup],
  ])('%s', async (line, command, expected) => {
    const { calls, exit, envelope } = await run(command, line)
    expect({ exit, envelope }).toMatchObject({ exit: 0, envelope: { status: 'done' } })
    expect(calls.toSorted()).toEqual([whoAsks, ...expected].toSorted())
  })
})

const isNoProof = (call: string): boolean => !/^(FilterLogEvents|Invoke)/.test(call)

describe('with one thing to change, it changes that and looks again at that alone', () => {
  const fourteenDays = (state: SystemState): void => {
    state.retentionDays = 14
  }
  it.each<[string, Parameters<typeof runClass>[0], Run['change'], readonly string[], readonly string[]]>([
    ['retention --yes', Retention, fourteenDays, observed.logGroup, ['PutRetentionPolicy', 'DescribeLogGroups']],
    [
      'set-stream-mode --yes',
      SetStreamMode,
      (state) => {
        state.invokeMode = 'BUFFERED'
      },
      observed.url,
      ['UpdateFunctionUrlConfig', 'GetFunctionUrlConfig'],
    ],
    [
      'upload-config --model-map MAP --yes --accept deletes',
      UploadConfig,
      undefined,
      observed.modelMap,
      ['PutObject', 'GetObject'],
    ],
    [
      'set-secrets --openai-key-file KEY --yes --accept replaces --trust-endpoint',
      SetSecrets,
      undefined,
      observed.secrets,
      // The function is asked, too, whether the provider takes the new key.
      ['PutSecretValue', ...observed.secrets, ...observed.stack, ...proved.keys],
    ],
    [
      'clients:add bob --yes --trust-endpoint',
      ClientsAdd,
      undefined,
      ['GetSecretValue'],
      ['PutSecretValue', 'UpdateSecretVersionStage', 'GetSecretValue'],
    ],
    [
      'clients:add bob --models backend_developer --yes --trust-endpoint',
      ClientsAdd,
      undefined,
      ['GetSecretValue', ...observed.modelMap],
      ['PutSecretValue', 'UpdateSecretVersionStage', 'GetSecretValue'],
    ],
    [
      'clients:revoke alice --yes --accept releases',
      ClientsRevoke,
      undefined,
      ['GetSecretValue'],
      ['PutSecretValue', 'UpdateSecretVersionStage', 'GetSecretValue'],
    ],
    // A deploy may have changed everything: all of it is looked at again, once.
    ['setup --yes --trust-endpoint', Setup, fourteenDays, setup, ['PutRetentionPolicy', ...setup.filter(isNoProof)]],
  ])('%s', async (line, command, change, before, after) => {
    const words = line.replace('MAP', otherMap).replace('KEY', keyFile)
    const { calls, exit, envelope } = await run(command, words, change && { change })
    expect({ exit, envelope }).toMatchObject({ exit: 0, envelope: { status: 'done' } })
    expect(calls.toSorted()).toEqual([whoAsks, ...before, ...after].toSorted())
  })
})

describe('what a command does not need', () => {
  it('is no reason to fail: upload-config works without any right to see the settings of the bucket', async () => {
    const denied = refused('AccessDenied', 'no', 403)
    const refusing = { GetBucketPolicy: denied, GetBucketVersioning: denied, GetPublicAccessBlock: denied }
    const { exit, state } = await run(UploadConfig, `upload-config --model-map ${otherMap} --yes --accept deletes`, {
      refusing,
    })
    expect(exit).toBe(0)
    expect(JSON.parse(state.modelMap)).toMatchObject({ models: { fast: {} } })
  })

  it.each([
    ['smoke-test --url http://127.0.0.1:9/', SmokeTest, 3, []],
    ['logs --since never', Logs, 2, []],
    [`upload-config --model-map ${join(packageRoot, 'no-such.json')}`, UploadConfig, 2, []],
    [`preflight --model-map ${join(packageRoot, 'no-such.json')}`, Preflight, 2, [whoAsks]],
    ['set-secrets --stdin', SetSecrets, 2, []],
    // A key is not read before it is known where it would go.
    ['set-secrets --openai-key-file no-such-file', SetSecrets, 5, []],
    ['set-secrets --openai-key-file no-such-file --trust-endpoint', SetSecrets, 2, [whoAsks]],
    ['setup --yes --openai-key-file no-such-file', Setup, 5, []],
    ['clients:add bob', ClientsAdd, 5, []],
    ['clients:add bob --expires yesterday --trust-endpoint', ClientsAdd, 2, [whoAsks]],
    ['verify-checklist --account 999999999999', VerifyChecklist, 4, [whoAsks]],
  ])('is not asked for: %s', async (line, command, exit, calls) => {
    const ran = await run(command, line)
    expect(ran).toMatchObject({ exit, calls })
  })

  it('is not asked for by serve, whose keys are in the environment; its model map’s warnings are notes', async () => {
    await using system = await finishedSystem(template)
    vi.stubEnv('AWS_ENDPOINT_URL', system.aws.target.endpoint)
    const { ui, notes } = fakeSession()
    const map = join(folder, 'warned.json')
    writeFileSync(map, '{"version":1,"models":{"gpt-5":{"provider":"openai","model":"gpt-4.1"}}}')
    const flags = { json: false, port: 0, host: '127.0.0.1', keys: 'environment', 'allow-anywhere': false } as const
    const serving = interruptible(() => serve(ui, { ...flags, 'model-map': map }))
    await vi.waitFor(() => expect(notes.join()).toContain('Listening'), 5000)
    expect(notes.join()).toContain('models.gpt-5: Continue treats')
    process.emit('SIGINT')
    expect(await serving).toMatchObject({ result: { requests: 0 } })
    expect(system.aws.calls).toEqual([])
  })
})
