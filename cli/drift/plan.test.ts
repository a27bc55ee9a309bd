import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { soundDeployment } from '../../test/sample-deployment.ts'
import { dangersOf } from '../changes/change.ts'
import type { FunctionState, PublicAccessBlock, RoleState, UrlState } from '../deployment/deployment.ts'
import { isPresent, missing, present, unreadable } from '../deployment/observed.ts'
import { setLanguage } from '../i18n/index.ts'
import type { PolicyStatement } from '../policies/statement.ts'
import type { Drift } from './drift.ts'
import { after, mapped, withPart } from './fakes/world.ts'
import { planDrift, type Standing } from './plan.ts'

beforeAll(() => setLanguage('en'))

type Break = (world: Standing) => Standing

const fn =
  (part: Partial<FunctionState>): Break =>
  (world) => ({ ...world, function: withPart(world.function, part) })
const variables =
  (change: Readonly<Record<string, string | undefined>>): Break =>
  (world) => {
    const environment = isPresent(world.function) ? world.function.value.environment : missing
    const all = { ...(isPresent(environment) ? environment.value : {}), ...change }
    const kept = Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))
    return fn({ environment: present(Object.fromEntries(kept)) })(world)
  }
const url =
  (part: Partial<UrlState>): Break =>
  (world) => ({ ...world, url: withPart(world.url, part) })
const policy =
  (change: (all: readonly PolicyStatement[]) => readonly PolicyStatement[]): Break =>
  (world) => ({ ...world, resourcePolicy: mapped(world.resourcePolicy, change) })
const bucketPolicy =
  (change: (all: readonly PolicyStatement[]) => readonly PolicyStatement[]): Break =>
  (world) => ({ ...world, bucketPolicy: mapped(world.bucketPolicy, change) })
const role =
  (change: (role: RoleState) => Partial<RoleState>): Break =>
  (world) => ({ ...world, stackRole: mapped(world.stackRole, (live) => ({ ...live, ...change(live) })) })
const inline = (name: string, ...statements: PolicyStatement[]): Break =>
  role(({ inlinePolicies }) => ({
    inlinePolicies: { ...inlinePolicies, [name]: [...(inlinePolicies[name] ?? []), ...statements] },
  }))
const block =
  (part: Partial<PublicAccessBlock>): Break =>
  (world) => ({ ...world, publicAccessBlock: withPart(world.publicAccessBlock, part) })

const open: PolicyStatement = { Sid: 'open', Effect: 'Allow', Principal: '*', Action: 'lambda:*', Resource: '*' }
const stranger: PolicyStatement = {
  Sid: 'stranger',
  Effect: 'Allow',
  Principal: { AWS: 'arn:aws:iam::999999999999:root' },
  Action: 'lambda:InvokeFunction',
  Resource: 'arn:aws:lambda:ap-northeast-1:000000000000:function:fn',
}
const admin = 'arn:aws:iam::aws:policy/AdministratorAccess'

/** What somebody did by hand → the one drift it is, and what putting it back does. */
const breakages: readonly (readonly [string, Break, string, Drift['effect']])[] = [
  ['timeout', fn({ timeoutSeconds: 3 }), 'function-timeout', 'alters'],
  ['less memory', fn({ memoryMb: 128 }), 'function-memory', 'costs'],
  ['more memory', fn({ memoryMb: 1024 }), 'function-memory', 'alters'],
  ['another runtime', fn({ runtime: 'nodejs20.x' }), 'function-runtime', 'alters'],
  ['another handler', fn({ handler: 'other.handler' }), 'function-handler', 'alters'],
  ['more storage', fn({ ephemeralStorageMb: 1024 }), 'function-ephemeral-storage', 'alters'],
  ['tracing', fn({ tracing: 'Active' }), 'function-tracing', 'alters'],
  [
    'another role',
    fn({ roleArn: 'arn:aws:iam::000000000000:role/other', roleName: 'other' }),
    'function-role',
    'widens',
  ],
  ['a foreign layer', fn({ layers: ['arn:aws:lambda:ap-northeast-1:9:layer:spy:1'] }), 'function-layers', 'narrows'],
  ['another log group', fn({ logGroupName: '/aws/lambda/fn' }), 'function-log-group', 'alters'],
  ['another log format', fn({ logFormat: 'JSON' }), 'function-log-format', 'alters'],
  ['an open list', variables({ ALLOWED_CIDRS: '0.0.0.0/0,::/0' }), 'environment-ALLOWED_CIDRS', 'narrows'],
  [
    'one more address',
    variables({ ALLOWED_CIDRS: '203.0.113.0/24,198.51.100.1/32' }),
    'environment-ALLOWED_CIDRS',
    'narrows',
  ],
  [
    'an open list with spaces',
    variables({ ALLOWED_CIDRS: '203.0.113.9/32, 0.0.0.0/0' }),
    'environment-ALLOWED_CIDRS',
    'narrows',
  ],
  ['nobody allowed', variables({ ALLOWED_CIDRS: '' }), 'environment-ALLOWED_CIDRS', 'widens'],
  ['full logs', variables({ LOG_CONTENTS: 'full' }), 'environment-LOG_CONTENTS', 'narrows'],
  ['a variable gone', variables({ CONFIG_KEY: undefined }), 'environment-CONFIG_KEY', 'adds'],
  [
    'a foreign variable',
    variables({ OPENAI_BASE_URL: 'https://elsewhere/' }),
    'environment-OPENAI_BASE_URL',
    'deletes',
  ],
  ['a buffered URL', url({ invokeMode: 'BUFFERED' }), 'url-invoke-mode', 'alters'],
  ['a signed URL', url({ authType: 'AWS_IAM' }), 'url-auth-type', 'widens'],
  ['CORS', url({ cors: { AllowOrigins: ['*'] } }), 'url-cors', 'narrows'],
  ['no URL', (world) => ({ ...world, url: missing }), 'url-missing', 'replaces'],
  ['an open statement', policy((all) => [...all, open]), 'permission-foreign-open', 'narrows'],
  ['a foreign account', policy((all) => [...all, stranger]), 'permission-foreign-stranger', 'narrows'],
  [
    'a foreign Deny',
    policy((all) => [...all, { ...open, Sid: 'no', Effect: 'Deny' }]),
    'permission-foreign-no',
    'widens',
  ],
  ['no InvokeFunctionUrl', policy((all) => all.slice(1)), 'permission-missing-lambda:InvokeFunctionUrl', 'widens'],
  ['no InvokeFunction', policy((all) => all.slice(0, 1)), 'permission-missing-lambda:InvokeFunction', 'widens'],
  ['one block off', block({ restrictPublicBuckets: false }), 'bucket-public-access', 'narrows'],
  ['no block', (world) => ({ ...world, publicAccessBlock: missing }), 'bucket-public-access', 'narrows'],
  ['no bucket policy', (world) => ({ ...world, bucketPolicy: missing }), 'bucket-policy', 'narrows'],
  [
    'a reader of the bucket',
    bucketPolicy((all) => [...all, { ...stranger, Action: 's3:GetObject' }]),
    'bucket-policy',
    'narrows',
  ],
  ['a Deny on the bucket', bucketPolicy((all) => [...all, { ...open, Effect: 'Deny' }]), 'bucket-policy', 'widens'],
  [
    'versions no more',
    (world) => ({ ...world, bucketVersioning: withPart(world.bucketVersioning, { status: 'Suspended' }) }),
    'bucket-versioning',
    'costs',
  ],
  [
    'another key',
    (world) => ({ ...world, bucketEncryption: present({ algorithm: 'aws:kms', kmsKeyId: 'k' }) }),
    'bucket-encryption',
    'alters',
  ],
  [
    'an ageing rule',
    (world) => ({ ...world, bucketLifecycle: present([{ id: 'gone-in-a-day', enabled: true }]) }),
    'bucket-lifecycle',
    'costs',
  ],
  [
    'objects of other owners',
    (world) => ({ ...world, bucketOwnership: present('ObjectWriter') }),
    'bucket-ownership',
    'narrows',
  ],
  [
    'a foreign inline policy',
    inline('Extra', { Effect: 'Allow', Action: '*', Resource: '*' }),
    'role-inline-Extra',
    'narrows',
  ],
  [
    'NotAction',
    inline('ChatCompletions', { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }),
    'role-inline-ChatCompletions',
    'narrows',
  ],
  [
    'a Deny on the role',
    inline('ChatCompletions', { Effect: 'Deny', Action: 's3:*', Resource: '*' }),
    'role-inline-ChatCompletions',
    'widens',
  ],
  ['no inline policy', role(() => ({ inlinePolicies: {} })), 'role-inline-ChatCompletions', 'widens'],
  ['an attached policy', role(() => ({ attachedPolicyArns: [admin] })), `role-attached-${admin}`, 'narrows'],
  [
    'a foreign trust',
    role(({ trust }) => ({ trust: [...trust, { ...stranger, Action: 'sts:AssumeRole' }] })),
    'role-trust',
    'narrows',
  ],
  ['a boundary', role(() => ({ boundaryArn: admin })), 'role-boundary', 'widens'],
  [
    'shorter logs',
    (world) => ({ ...world, stackLogGroup: withPart(world.stackLogGroup, { retentionDays: 30 }) }),
    'log-retention',
    'costs',
  ],
  ['no log group', (world) => ({ ...world, stackLogGroup: missing }), 'log-group-missing', 'adds'],
]

const repaired = (world: Standing): Standing =>
  planDrift(world).drifts.reduce((now, { repair }) => (repair === undefined ? now : after(now, repair)), world)

test('nothing differs in a sound deployment, and nothing needs a word', () => {
  expect(planDrift(soundDeployment)).toEqual({ drifts: [], notes: [] })
})

describe('what was changed by hand is one drift', () => {
  test.each(breakages)('%s', (_what, breakIt, id, effect) => {
    const { drifts, notes } = planDrift(breakIt(soundDeployment))
    expect(drifts.map((one) => [one.id, one.effect])).toEqual([[id, effect]])
    expect(notes).toEqual([])
    expect(drifts[0]?.needs).not.toEqual([])
    expect(drifts[0]?.before ?? drifts[0]?.after).not.toBe('')
  })

  test.each(breakages)('repaired, %s differs no more', (_what, breakIt) => {
    expect(planDrift(repaired(breakIt(soundDeployment)))).toEqual({ drifts: [], notes: [] })
  })
})

test('any breakages together are repaired in one go, and to repair twice is to repair once', () => {
  const some = fc.uniqueArray(fc.constantFrom(...breakages), { selector: ([, , id]) => id, maxLength: 12 })
  fc.assert(
    fc.property(some, (chosen) => {
      const start: Standing = soundDeployment
      const broken = chosen.reduce((world, [, breakIt]) => breakIt(world), start)
      const once = repaired(broken)
      expect(planDrift(once).drifts).toEqual([])
      expect(repaired(once)).toEqual(once)
    }),
  )
})

describe('what is no drift', () => {
  test.each<[string, Break, string]>([
    ['closed on purpose', (world) => ({ ...world, reservedConcurrency: present({ executions: 0 }) }), 'closed'],
    ['a limit', (world) => ({ ...world, reservedConcurrency: present({ executions: 50 }) }), 'choice'],
    [
      'longer logs',
      (world) => ({ ...world, stackLogGroup: withPart(world.stackLogGroup, { retentionDays: 3653 }) }),
      'choice',
    ],
    [
      'logs for ever',
      (world) => ({ ...world, stackLogGroup: withPart(world.stackLogGroup, { retentionDays: undefined }) }),
      'choice',
    ],
  ])('%s', (_what, change, kind) => {
    const { drifts, notes } = planDrift(change(soundDeployment))
    expect(drifts).toEqual([])
    expect(notes.map((one) => one.kind)).toEqual([kind])
  })

  test('nothing deployed', () => {
    expect(planDrift({ ...soundDeployment, stack: missing })).toEqual({ drifts: [], notes: [] })
  })
})

describe('what could not be read is named, and acted on by nobody', () => {
  const parts = [
    'template',
    'resources',
    'function',
    'url',
    'resourcePolicy',
    'bucketPolicy',
    'publicAccessBlock',
    'bucketVersioning',
    'bucketEncryption',
    'bucketLifecycle',
    'bucketOwnership',
    'stackRole',
    'stackLogGroup',
    'reservedConcurrency',
  ] as const
  test.each(parts)('%s', (part) => {
    const { drifts, notes } = planDrift({ ...soundDeployment, [part]: unreadable('because') })
    expect(drifts).toEqual([])
    expect(notes).toEqual([expect.objectContaining({ kind: 'unreadable', text: 'because' })])
  })

  test('the environment, where Lambda does not show it', () => {
    const { drifts, notes } = planDrift(fn({ environment: unreadable('no kms:Decrypt') })(soundDeployment))
    expect(drifts).toEqual([])
    expect(notes).toMatchObject([{ kind: 'unreadable', text: 'no kms:Decrypt' }])
  })
})

describe('what only a person can mend says what to do', () => {
  test.each<[string, Break, string]>([
    [
      'the function is gone',
      (world) => ({ ...world, function: missing, url: missing, resourcePolicy: missing }),
      'function-missing',
    ],
    [
      'the bucket is gone',
      (world) => ({ ...world, bucketVersioning: missing, bucketPolicy: missing, publicAccessBlock: missing }),
      'bucket-missing',
    ],
    ['the role is gone', (world) => ({ ...world, stackRole: missing }), 'role-missing'],
    ['another architecture', fn({ architecture: 'x86_64' }), 'function-architecture'],
    [
      'an account-level policy',
      (world) => ({
        ...world,
        stackLogGroup: withPart(world.stackLogGroup, { retentionDays: 7, accountPolicy: 'week' }),
      }),
      'log-retention',
    ],
    [
      'a statement without an id',
      policy((all) => [...all, { Effect: 'Deny', Principal: '*', Action: '*', Resource: '*' }]),
      'permission-foreign-',
    ],
  ])('%s', (_what, breakIt, id) => {
    const { drifts } = planDrift(breakIt(soundDeployment))
    expect(drifts).toMatchObject([{ id, byHand: expect.stringMatching(/\S/), needs: [] }])
    expect(drifts[0]?.repair).toBeUndefined()
  })
})

test('a value that may be a key is never shown', () => {
  const key = 'a1b2c3d4e5f60718293a4b5c6d7e8f90'
  const broken = variables({ KEY: key, OPENAI_SECRET: key, ALLOWED_CIDRS: key, LOG_CONTENTS: key })(soundDeployment)
  const { drifts } = planDrift(broken)
  expect(drifts).toHaveLength(4)
  expect(JSON.stringify(planDrift(broken))).not.toContain(key)
})

test('what stands can be adopted where the stack has a parameter for it', () => {
  const adopted = (value: string) => planDrift(variables({ ALLOWED_CIDRS: value })(soundDeployment)).drifts[0]?.undo
  expect(adopted('10.0.0.0/8,192.0.2.1/32')).toBe('sfai-admin deploy --allow-cidr 10.0.0.0/8,192.0.2.1/32')
  expect(adopted('0.0.0.0/0')).toBe('sfai-admin deploy --allow-anywhere')
  expect(adopted('203.0.113.9/32, 192.0.2.1/32')).toBe('sfai-admin deploy --allow-cidr 203.0.113.9/32,192.0.2.1/32')
  expect(adopted('')).toBeUndefined()
  expect(adopted('::ffff:203.0.113.0/120')).toBeUndefined()
})

test('a changed statement is taken away before its id is used again', () => {
  const bare = policy((all) => all.map(({ Condition: _, ...rest }) => rest))(soundDeployment)
  const { drifts } = planDrift(bare)
  expect(drifts.map(({ repair }) => repair?.call)).toEqual([
    'removePermission',
    'removePermission',
    'addPermission',
    'addPermission',
  ])
  expect(dangersOf(drifts)).toEqual(['widens'])
  expect(planDrift(repaired(bare)).drifts).toEqual([])
})

test('a value of the template that cannot be worked out is compared with nothing, and said', () => {
  if (!isPresent(soundDeployment.template)) throw new Error('the sample has a template')
  const text = JSON.stringify(soundDeployment.template.value).replace(
    '"Timeout":900',
    '"Timeout":{"Fn::ImportValue":"x"}',
  )
  const { drifts, notes } = planDrift({ ...soundDeployment, template: present(JSON.parse(text)) })
  expect(drifts).toEqual([])
  expect(notes).toEqual([
    { kind: 'unresolved', where: 'Function: timeout', text: expect.stringContaining('Fn::ImportValue') },
  ])
})
