import { beforeAll, describe, expect, it } from 'vitest'
import { soundDeployment } from '../../test/sample-deployment.ts'
import { soundEvidence } from '../../test/sample-evidence.ts'
import type { Deployment, RoleState } from '../deployment/deployment.ts'
import { isPresent, missing, type Observed, present, unreadable } from '../deployment/observed.ts'
import { setLanguage } from '../i18n/index.ts'
import type { PolicyStatement } from '../policies/statement.ts'
import type { Evidence } from '../proofs/evidence.ts'
import { judgeChecklist, readChecklist } from './checklist.ts'

beforeAll(() => setLanguage('en'))

const items = await readChecklist()

/** Items that do not pass: how they stand, and because of what. */
function open(deployment: Partial<Deployment>, evidence: Evidence = soundEvidence): Record<string, string> {
  const { items: results } = judgeChecklist(items, { ...soundDeployment, ...deployment }, evidence)
  return Object.fromEntries(
    results
      .filter(({ status }) => status !== 'pass')
      .map(({ id, status, because }) => [id, because === undefined ? status : `${status} because of ${because}`]),
  )
}

const mapped = <T>(whole: Observed<T>, change: (value: T) => T): Observed<T> =>
  isPresent(whole) ? present(change(whole.value)) : whole

const { function: fn, url, stack, logGroup } = soundDeployment
const withRole = (change: Partial<RoleState>): Partial<Deployment> => ({
  role: mapped(soundDeployment.role, (role) => ({ ...role, ...change })),
})
const alsoAllowed = (...more: PolicyStatement[]): Partial<Deployment> => ({
  role: mapped(soundDeployment.role, (role) => ({ ...role, inlinePolicies: { ...role.inlinePolicies, More: more } })),
})
const withStatement = (statement: PolicyStatement): Partial<Deployment> => ({
  resourcePolicy: mapped(soundDeployment.resourcePolicy, (all) => [...all, statement]),
})
const withVariables = (more: Record<string, string>): Partial<Deployment> => ({
  function: mapped(fn, (live) => ({
    ...live,
    environment: mapped(live.environment, (variables) => ({ ...variables, ...more })),
  })),
})
const withStatus = (status: string): Partial<Deployment> => ({ stack: mapped(stack, (live) => ({ ...live, status })) })
const allow = (rest: Omit<PolicyStatement, 'Effect'>): PolicyStatement => ({ Effect: 'Allow', ...rest })

describe('a system that only looks sound fails where it is broken, and nowhere else', () => {
  it.each<[string, string, Partial<Deployment>]>([
    ['UPDATE_ROLLBACK_FAILED', 'lambda-timeout', withStatus('UPDATE_ROLLBACK_FAILED')],
    ['UPDATE_ROLLBACK_COMPLETE', 'lambda-timeout', withStatus('UPDATE_ROLLBACK_COMPLETE')],
    [
      'every bucket',
      'role-least-privilege',
      alsoAllowed(allow({ Action: 's3:GetObject', Resource: 'arn:aws:s3:::*' })),
    ],
    [
      'every secret',
      'role-least-privilege',
      alsoAllowed(allow({ Action: 'secretsmanager:GetSecretValue', Resource: 'arn:aws:secretsmanager:*:*:secret:*' })),
    ],
    ['NotResource', 'role-least-privilege', alsoAllowed(allow({ Action: 's3:GetObject', NotResource: 'arn:x' }))],
    ['NotAction', 'role-least-privilege', alsoAllowed(allow({ NotAction: 'iam:*', Resource: '*' }))],
    [
      'a wildcard',
      'role-least-privilege',
      alsoAllowed(allow({ Action: 's3:Get*', Resource: 'arn:aws:s3:::bucket/config/model_map.json' })),
    ],
    [
      'AdministratorAccess',
      'role-least-privilege',
      withRole({ attachedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] }),
    ],
    ['an explicit Deny', 'role-least-privilege', alsoAllowed({ Effect: 'Deny', Action: '*', Resource: '*' })],
    [
      'everyone, in a list',
      'url-streams',
      withStatement(allow({ Principal: { AWS: ['*'] }, Action: 'lambda:InvokeFunction' })),
    ],
    [
      'a foreign account',
      'url-streams',
      withStatement(allow({ Principal: { AWS: '999999999999' }, Action: 'lambda:*' })),
    ],
    [
      'a condition that ties nothing',
      'url-streams',
      withStatement(
        allow({
          Principal: '*',
          Action: 'lambda:InvokeFunction',
          Condition: { BoolIfExists: { 'lambda:InvokedViaFunctionUrl': 'true' } },
        }),
      ),
    ],
    [
      'a service for anybody',
      'url-streams',
      withStatement(allow({ Principal: { Service: 'apigateway.amazonaws.com' }, Action: 'lambda:InvokeFunction' })),
    ],
    [
      'more than the URL under its condition',
      'url-streams',
      withStatement(
        allow({
          Principal: '*',
          Action: ['lambda:InvokeFunction', 'lambda:GetFunction'],
          Condition: { Bool: { 'lambda:InvokedViaFunctionUrl': 'true' } },
        }),
      ),
    ],
    [
      'all but one',
      'url-streams',
      withStatement(allow({ NotPrincipal: { AWS: '000000000000' }, Action: 'lambda:InvokeFunction' })),
    ],
    ['a key of another shape', 'keys-in-secrets-manager', withVariables({ GROQ: 'gsk_0123456789' })],
    ['a value of its own', 'keys-in-secrets-manager', withVariables({ OPENAI_SECRET: 'a1b2c3' })],
    [
      'a key as the list of addresses',
      'keys-in-secrets-manager',
      withVariables({ ALLOWED_CIDRS: '203.0.113.0/24', LOG_CONTENTS: 'a1b2' }),
    ],
    ['halves of the internet', 'access-limited', withVariables({ ALLOWED_CIDRS: '0.0.0.0/1,128.0.0.0/1' })],
    ['half of it', 'access-limited', withVariables({ ALLOWED_CIDRS: '0.0.0.0/1' })],
    ['halves of IPv6', 'access-limited', withVariables({ ALLOWED_CIDRS: '203.0.113.0/24,::/1,8000::/1' })],
    ['another list than declared', 'access-limited', withVariables({ ALLOWED_CIDRS: '198.51.100.0/24' })],
    [
      'another log group',
      'log-retention',
      {
        function: mapped(fn, (live) => ({ ...live, logGroupName: '/aws/lambda/fn' })),
        logGroup: mapped(logGroup, (group) => ({ ...group, name: '/aws/lambda/fn' })),
      },
    ],
    [
      'an account-level policy',
      'log-retention',
      { logGroup: mapped(logGroup, (group) => ({ ...group, retentionDays: 7, accountPolicy: 'week' })) },
    ],
    [
      'a stranger in the bucket policy',
      'bucket-private',
      {
        bucketPolicy: mapped(soundDeployment.bucketPolicy, (all) => [
          ...all,
          allow({ Principal: { AWS: '999999999999' }, Action: 's3:*', Resource: '*' }),
        ]),
      },
    ],
    ['no bucket policy', 'bucket-private', { bucketPolicy: missing }],
  ])('%s: %s', (_what, item, change) => {
    expect(open(change)).toEqual({ [item]: 'fail' })
  })

  it('names no command of ours where an account-level policy decides, but the policy', () => {
    const week = mapped(logGroup, (group) => ({ ...group, retentionDays: 7, accountPolicy: 'week' }))
    const { items: results } = judgeChecklist(items, { ...soundDeployment, logGroup: week }, soundEvidence)
    const retention = results.find(({ id }) => id === 'log-retention')
    expect(retention).toMatchObject({ status: 'fail', observed: expect.stringContaining('week') })
    expect(retention?.remediation).toBeUndefined()
  })

  it('says unknown for a stack that is being changed, and for an environment that is not shown', () => {
    expect(open(withStatus('UPDATE_IN_PROGRESS'))).toEqual({ 'lambda-timeout': 'unknown' })
    const hidden = { function: mapped(fn, (live) => ({ ...live, environment: unreadable('no kms:Decrypt') })) }
    expect(open(hidden)).toEqual({ 'keys-in-secrets-manager': 'unknown', 'access-limited': 'unknown' })
  })

  it('accepts a role that may read all secrets of the environment, as newer templates write it', () => {
    const all = 'arn:aws:secretsmanager:ap-northeast-1:000000000000:secret:/sfai/prod/*'
    expect(open(alsoAllowed(allow({ Action: 'secretsmanager:GetSecretValue', Resource: all })))).toEqual({})
  })
})

describe('what only follows from another fault is unknown because of it', () => {
  const refused = (status: number): Evidence => ({
    access: soundEvidence.access,
    keys: soundEvidence.keys,
    smoke: {
      ...soundEvidence.smoke,
      status,
      text: '',
      arrivals: [],
      done: false,
      requestId: undefined,
      error: 'refused',
    },
  })
  const untried: Evidence = {}
  const inOperation = (because: string) => ({
    'request-answered': `unknown because of ${because}`,
    'response-streamed': `unknown because of ${because}`,
    'request-logged': `unknown because of ${because}`,
  })

  it.each([401, 403, 404, 429, 0])('only the test request refused (%i): the stream is not to blame', (status) => {
    expect(open({}, refused(status))).toEqual({ ...inOperation('request-answered'), 'request-answered': 'fail' })
  })

  it('a URL that wants signatures', () => {
    const signed = { url: mapped(url, (live) => ({ ...live, authType: 'AWS_IAM' })) }
    expect(open(signed, refused(403))).toEqual({ 'url-streams': 'fail', ...inOperation('url-auth-type') })
  })

  it('closed on purpose', () => {
    const closed = { reservedConcurrency: present({ executions: 0 }) }
    const { access: _, ...withoutAccess } = refused(429)
    expect(open(closed, withoutAccess)).toEqual({
      'lambda-timeout': 'fail',
      'access-limited': 'unknown because of gateway-open',
      ...inOperation('gateway-open'),
    })
  })

  it('no permission, no address, no key', () => {
    const lacking = { resourcePolicy: mapped(soundDeployment.resourcePolicy, (all) => all.slice(0, 1)) }
    expect(open(lacking, refused(403))).toEqual({ 'url-streams': 'fail', ...inOperation('url-permissions') })
    const elsewhere = withVariables({ ALLOWED_CIDRS: '198.51.100.0/24' })
    expect(open(elsewhere, refused(403))).toEqual({ 'access-limited': 'fail', ...inOperation('access-limited') })
    const openai = mapped(soundDeployment.secrets.openai ?? missing, (secret) => ({
      ...secret,
      currentVersionId: undefined,
    }))
    const keyless = { secrets: { ...soundDeployment.secrets, openai } }
    expect(open(keyless, refused(503))).toEqual({
      'provider-keys-registered': 'fail',
      ...inOperation('secrets-registered'),
    })
  })

  it('an open list excuses no dead provider', () => {
    const all = withVariables({ ALLOWED_CIDRS: '0.0.0.0/0' })
    expect(open(all, refused(502))).toMatchObject({ 'access-limited': 'fail', 'request-answered': 'fail' })
  })

  it('the function gone', () => {
    const gone: Partial<Deployment> = {
      function: missing,
      url: missing,
      resourcePolicy: missing,
      reservedConcurrency: missing,
      role: missing,
      logGroup: missing,
    }
    expect(open(gone, untried)).toEqual({
      'lambda-timeout': 'fail',
      'url-streams': 'unknown because of function-ready',
      'log-retention': 'unknown because of function-ready',
      'provider-keys-registered': 'unknown because of function-ready',
      'access-limited': 'unknown because of function-ready',
      'keys-in-secrets-manager': 'unknown because of function-ready',
      'role-least-privilege': 'unknown because of function-ready',
      ...inOperation('function-ready'),
    })
  })

  it('the bucket gone', () => {
    const gone = { bucketVersioning: missing, bucketPolicy: missing, publicAccessBlock: missing, modelMap: missing }
    expect(open(gone, soundEvidence)).toEqual({
      'model-map-uploaded': 'fail',
      'bucket-private': 'unknown because of bucket-present',
    })
  })

  it('tells the mend of the fault, not of what follows', () => {
    const deployment = { ...soundDeployment, url: mapped(url, (live) => ({ ...live, authType: 'AWS_IAM' })) }
    const { items: results } = judgeChecklist(items, deployment, refused(403))
    expect(results.find(({ id }) => id === 'response-streamed')).toMatchObject({ remediation: 'sfai-admin deploy' })
  })
})
