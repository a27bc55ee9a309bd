import { beforeAll, describe, expect, it } from 'vitest'
import { changed, soundDeployment } from '../../test/sample-deployment.ts'
import { soundEvidence } from '../../test/sample-evidence.ts'
import type { Deployment } from '../deployment/deployment.ts'
import { missing, type Observed, present, unreadable, unreadableBecause } from '../deployment/observed.ts'
import { after, mapped } from '../drift/fakes/world.ts'
import { planDrift, type Standing } from '../drift/plan.ts'
import { failure } from '../i18n/failure.ts'
import { setLanguage } from '../i18n/index.ts'
import type { PolicyStatement } from '../policies/statement.ts'
import { judgeChecklist, readChecklist } from './checklist.ts'

beforeAll(() => setLanguage('en'))

const items = await readChecklist()
const open = (deployment: Deployment): readonly (readonly [string, string])[] =>
  judgeChecklist(items, deployment, soundEvidence)
    .items.filter(({ status }) => status !== 'pass')
    .map(({ id, status }) => [id, status])
const mendsOf = (deployment: Deployment): readonly string[] =>
  judgeChecklist(items, deployment, soundEvidence).items.flatMap(({ remediation = [] }) => remediation)

/** What a deploy repairs, as AWS would have it afterwards; the function's role and log group are the stack's own again. */
const deployed = (world: Deployment): Deployment => {
  const start: Standing = world
  const repaired = planDrift(world).drifts.reduce(
    (now, { repair }) => (repair === undefined ? now : after(now, repair)),
    start,
  )
  return { ...world, ...repaired, role: repaired.stackRole, logGroup: repaired.stackLogGroup }
}

const { function: fn, stack, resourcePolicy, bucketPolicy } = soundDeployment
const allow = (rest: Omit<PolicyStatement, 'Effect'>): PolicyStatement => ({ Sid: 'by-hand', Effect: 'Allow', ...rest })
const also = (all: Observed<readonly PolicyStatement[]>, ...more: PolicyStatement[]) =>
  mapped(all, (statements) => [...statements, ...more])
const ofRole = (change: Parameters<typeof changed<Deployment['role'] extends Observed<infer R> ? R : never>>[1]) => {
  const role = changed(soundDeployment.role, change)
  return { role, stackRole: role }
}
const trusted = soundDeployment.role.state === 'present' ? soundDeployment.role.value.trust : []
const invoke = 'lambda:InvokeFunction'
const viaUrl = { 'lambda:InvokedViaFunctionUrl': 'true' }

/** Beside those of the campaign `break-and-mend`: what the emulator does not show, or nobody can make there. */
describe('what is broken is named where it is, and a deploy mends it', () => {
  it.each<[string, string, Partial<Deployment>]>([
    [
      'everyone, as a list',
      'url-streams',
      { resourcePolicy: also(resourcePolicy, allow({ Principal: { AWS: ['*'] }, Action: invoke })) },
    ],
    [
      'all but one',
      'url-streams',
      { resourcePolicy: also(resourcePolicy, allow({ NotPrincipal: { AWS: '000000000000' }, Action: invoke })) },
    ],
    [
      'a condition that ties nothing',
      'url-streams',
      {
        resourcePolicy: also(
          resourcePolicy,
          allow({ Principal: '*', Action: invoke, Condition: { BoolIfExists: viaUrl } }),
        ),
      },
    ],
    [
      'another condition on one of the two',
      'url-streams',
      {
        resourcePolicy: mapped(resourcePolicy, (all) =>
          all.map((one) => (one.Action === invoke ? { ...one, Condition: { BoolIfExists: viaUrl } } : one)),
        ),
      },
    ],
    [
      'a Deny',
      'url-streams',
      { resourcePolicy: also(resourcePolicy, { Sid: 'no', Effect: 'Deny', Principal: '*', Action: 'lambda:*' }) },
    ],
    ['a foreign layer', 'lambda-timeout', { function: changed(fn, { layers: ['arn:aws:lambda:x:9:layer:spy:1'] }) }],
    ['more storage', 'lambda-timeout', { function: changed(fn, { ephemeralStorageMb: 1024 }) }],
    [
      'a bucket policy by exclusion',
      'bucket-private',
      {
        bucketPolicy: also(
          bucketPolicy,
          allow({ NotPrincipal: { AWS: '000000000000' }, Action: 's3:GetObject', Resource: 'arn:aws:s3:::bucket/*' }),
        ),
      },
    ],
    ['objects of other owners', 'bucket-private', { bucketOwnership: present('ObjectWriter') }],
    [
      'another role',
      'role-least-privilege',
      {
        function: changed(fn, { roleName: 'other', roleArn: 'arn:aws:iam::000000000000:role/other' }),
        role: changed(soundDeployment.role, { name: 'other' }),
      },
    ],
    ['a boundary', 'role-least-privilege', ofRole({ boundaryArn: 'arn:aws:iam::000000000000:policy/cap' })],
    ['nobody may take the role', 'role-least-privilege', ofRole({ trust: [] })],
    [
      'only another service may take it',
      'role-least-privilege',
      ofRole({
        trust: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
      }),
    ],
  ])('%s: %s', (_what, item, change) => {
    const broken = { ...soundDeployment, ...change }
    expect(open(broken)).toEqual([[item, 'fail']])
    expect(mendsOf(broken)).toEqual(['sfai-admin deploy'])
    expect(open(deployed(broken))).toEqual([])
    expect(planDrift(deployed(broken)).drifts).toEqual([])
  })
})

describe('what no deploy mends says what does', () => {
  const gone = 'deleted outside CloudFormation'
  it.each<[string, string, Partial<Deployment>, string]>([
    ...['UPDATE_ROLLBACK_FAILED', 'UPDATE_ROLLBACK_COMPLETE', 'UPDATE_FAILED'].map(
      (status): [string, string, Partial<Deployment>, string] => [
        status,
        'lambda-timeout',
        { stack: changed(stack, { status }) },
        'sfai-admin deploy',
      ],
    ),
    [
      'a function whose last update failed',
      'lambda-timeout',
      { function: changed(fn, { lastUpdateStatus: 'Failed' }) },
      'sfai-admin deploy',
    ],
    ['another architecture', 'lambda-timeout', { function: changed(fn, { architecture: 'x86_64' }) }, 'architecture'],
    [
      'a secret deleted for good',
      'provider-keys-registered',
      { secrets: { ...soundDeployment.secrets, openai: missing } },
      gone,
    ],
    [
      'a secret scheduled for deletion',
      'provider-keys-registered',
      { secrets: { ...soundDeployment.secrets, openai: unreadableBecause(failure('SECRET_DELETED', ['name'])) } },
      'aws secretsmanager restore-secret',
    ],
    ['closed on purpose', 'lambda-timeout', { reservedConcurrency: present({ executions: 0 }) }, 'aws lambda'],
  ])('%s: %s', (_what, item, change, mend) => {
    const broken = { ...soundDeployment, ...change }
    expect(open(broken)).toEqual([[item, 'fail']])
    expect(mendsOf(broken)).toEqual([expect.stringContaining(mend)])
  })
})

describe('what cannot be read may have been changed', () => {
  it.each<[keyof Deployment, string]>([
    ['bucketEncryption', 'bucket-private'],
    ['bucketLifecycle', 'bucket-private'],
    ['bucketOwnership', 'bucket-private'],
    ['stackRole', 'role-least-privilege'],
    ['stackLogGroup', 'log-retention'],
  ])('%s: %s', (part, item) => {
    expect(open({ ...soundDeployment, [part]: unreadable('denied') })).toEqual([[item, 'unknown']])
  })
})

describe('an answer that cannot come is unknown because of what was changed', () => {
  const refused = { ...soundEvidence.smoke, status: 502, text: '', arrivals: [], done: false, error: 'refused' }
  const variables = present({ ALLOWED_CIDRS: '203.0.113.0/24' })
  it.each<[string, Partial<Deployment>]>([
    ['function-code', { function: changed(fn, { handler: 'other.handler' }) }],
    ['function-code', { function: changed(fn, { runtime: 'nodejs20.x' }) }],
    ['function-variables', { function: changed(fn, { environment: variables }) }],
    ['role-sufficient', ofRole({ trust: [] })],
    ['role-assigned', ofRole({ boundaryArn: 'arn:aws:iam::000000000000:policy/cap' })],
  ])('%s', (because, change) => {
    const { items: results } = judgeChecklist(items, { ...soundDeployment, ...change }, { smoke: refused })
    for (const id of ['request-answered', 'response-streamed', 'request-logged']) {
      expect(results.find((one) => one.id === id)).toMatchObject({ status: 'unknown', because })
    }
  })

  it('but less memory, or a stranger in the trust, excuses no dead provider', () => {
    for (const change of [
      { function: changed(fn, { memoryMb: 128 }) },
      ofRole({ trust: [...trusted, { ...allow({ Action: 'sts:AssumeRole' }), Principal: { AWS: '999999999999' } }] }),
    ]) {
      const { items: results } = judgeChecklist(items, { ...soundDeployment, ...change }, { smoke: refused })
      expect(results.find(({ id }) => id === 'request-answered')).toMatchObject({ status: 'fail' })
    }
  })

  it('a missing log group, because of itself', () => {
    const gone = { ...soundDeployment, logGroup: missing, stackLogGroup: missing }
    const { items: results } = judgeChecklist(items, gone, { ...soundEvidence, logs: undefined })
    expect(results.find(({ id }) => id === 'log-retention')).toMatchObject({ status: 'fail' })
    expect(results.find(({ id }) => id === 'request-logged')).toMatchObject({
      status: 'unknown',
      because: 'log-group-used',
    })
  })
})

it('a stack that made no log group writes to any that is there', () => {
  const resources = mapped(soundDeployment.resources, (all) =>
    Object.fromEntries(Object.entries(all).filter(([, { type }]) => type !== 'AWS::Logs::LogGroup')),
  )
  const own = { ...soundDeployment, resources, stackLogGroup: missing }
  expect(open(own).map(([id]) => id)).not.toContain('log-retention')
  expect(open({ ...own, logGroup: missing })).toContainEqual(['log-retention', 'fail'])
})

it('garbled client keys are named in the answer, and cannot be shown again: the version before is put back', () => {
  const error = 'The client keys in /sfai/prod/CLIENT_KEYS could not be read: The client keys are damaged: no JSON.'
  const refused = { ...soundEvidence.smoke, status: 503, text: '', arrivals: [], done: false, error }
  const { items: results } = judgeChecklist(items, soundDeployment, { ...soundEvidence, smoke: refused })
  expect(results.filter(({ status }) => status !== 'pass')).toMatchObject([
    {
      id: 'request-answered',
      status: 'fail',
      remediation: expect.stringContaining(
        'aws secretsmanager update-secret-version-stage --secret-id /sfai/prod/CLIENT_KEYS --version-stage AWSCURRENT',
      ),
    },
    { id: 'response-streamed', status: 'unknown', because: 'request-answered' },
  ])
})

it('two faults in one box are both told, with both mends', () => {
  const url = changed(soundDeployment.url, { invokeMode: 'BUFFERED' })
  const both = also(resourcePolicy, allow({ Principal: { AWS: '999999999999' }, Action: 'lambda:*' }))
  const { items: results } = judgeChecklist(items, { ...soundDeployment, url, resourcePolicy: both }, soundEvidence)
  expect(results.filter(({ status }) => status !== 'pass')).toMatchObject([
    {
      id: 'url-streams',
      observed: expect.stringMatching(/BUFFERED.*999999999999/),
      remediation: 'sfai-admin set-stream-mode\nsfai-admin deploy',
    },
  ])
})
