import { describe, expect, it } from 'vitest'
import { soundDeployment } from '../../test/sample-deployment.ts'
import { soundEvidence as evidence } from '../../test/sample-evidence.ts'
import type { Deployment } from '../deployment/deployment.ts'
import { isPresent, missing, type Observed, present, unreadable } from '../deployment/observed.ts'
import type { PolicyStatement } from '../policies/statement.ts'
import type { Evidence } from '../proofs/evidence.ts'
import { judgeChecklist, readChecklist } from './checklist.ts'

const items = await readChecklist()
const judge = (deployment: Deployment, proofs: Evidence = evidence) => judgeChecklist(items, deployment, proofs)
const statusOf = (id: string, deployment: Deployment, proofs?: Evidence) =>
  judge(deployment, proofs).items.find((item) => item.id === id)?.status

/** The same, with one part of a present value changed. */
const withPart = <T>(whole: Observed<T>, part: Partial<T>): Observed<T> =>
  isPresent(whole) ? present({ ...whole.value, ...part }) : whole

describe('the closing checklist', () => {
  it("has the runbook's twelve items, six, three and three, all bound to checks", () => {
    const sections = items.map(({ section }) => section.en)
    expect(sections).toEqual([
      ...Array.from({ length: 6 }, () => 'Infrastructure'),
      ...Array.from({ length: 3 }, () => 'Security'),
      ...Array.from({ length: 3 }, () => 'Operation'),
    ])
    expect(items.every(({ checks }) => checks.length > 0)).toBe(true)
  })

  it('passes whole on a sound deployment with its proofs', () => {
    const { items: results, passed } = judge(soundDeployment)
    expect(results.filter(({ status }) => status !== 'pass')).toEqual([])
    expect(passed).toBe(true)
  })

  it('never takes an untried proof for a pass', () => {
    const { items: results, passed } = judge(soundDeployment, {})
    const open = results.filter(({ status }) => status !== 'pass').map(({ id }) => id)
    expect(open).toEqual(['access-limited', 'request-answered', 'response-streamed', 'request-logged'])
    expect(passed).toBe(false)
  })

  it('says unknown, with the reason, for what cannot be read', () => {
    const { items: results, passed } = judge({
      ...soundDeployment,
      role: unreadable('AccessDenied on iam:GetRolePolicy'),
    })
    expect(results.find(({ id }) => id === 'role-least-privilege')).toMatchObject({
      status: 'unknown',
      observed: 'AccessDenied on iam:GetRolePolicy',
    })
    expect(passed).toBe(false)
  })

  it('fails what is missing', () => {
    const { items: results } = judge({ ...soundDeployment, modelMap: missing, logGroup: missing })
    expect(results.filter(({ status }) => status === 'fail').map(({ id }) => id)).toEqual([
      'model-map-uploaded',
      'log-retention',
    ])
  })
})

describe('single judgements', () => {
  it('wants the timeout to be what the runbook says', () => {
    expect(
      statusOf('lambda-timeout', {
        ...soundDeployment,
        function: withPart(soundDeployment.function, { timeoutSeconds: 60 }),
      }),
    ).toBe('fail')
  })

  it('wants a streaming URL', () => {
    expect(
      statusOf('url-streams', {
        ...soundDeployment,
        url: withPart(soundDeployment.url, { invokeMode: 'BUFFERED' }),
      }),
    ).toBe('fail')
  })

  it.each<[string, (statements: readonly PolicyStatement[]) => readonly PolicyStatement[]]>([
    ['the second statement', (statements) => statements.slice(0, 1)],
    ['the first statement', (statements) => statements.slice(1)],
    ['a condition', (statements) => statements.map(({ Condition: _, ...rest }) => rest)],
  ])('fails the URL when %s is lacking', (_what, change) => {
    if (!isPresent(soundDeployment.resourcePolicy)) throw new Error('the sample has a policy')
    const resourcePolicy = present(change(soundDeployment.resourcePolicy.value))
    expect(statusOf('url-streams', { ...soundDeployment, resourcePolicy })).toBe('fail')
  })

  it('fails a URL that everyone may invoke without any condition', () => {
    if (!isPresent(soundDeployment.resourcePolicy)) throw new Error('the sample has a policy')
    const bare: PolicyStatement = { Effect: 'Allow', Principal: '*', Action: 'lambda:InvokeFunction', Resource: 'arn' }
    const resourcePolicy = present([...soundDeployment.resourcePolicy.value, bare])
    expect(statusOf('url-streams', { ...soundDeployment, resourcePolicy })).toBe('fail')
  })

  it('fails a model map that the handler would refuse', () => {
    expect(
      statusOf('model-map-uploaded', {
        ...soundDeployment,
        modelMap: withPart(soundDeployment.modelMap, { text: '{"version":1' }),
      }),
    ).toBe('fail')
  })

  it('fails a secret without a version', () => {
    const openai = withPart(soundDeployment.secrets.openai, { currentVersionId: undefined })
    const secrets = { ...soundDeployment.secrets, openai }
    expect(statusOf('provider-keys-registered', { ...soundDeployment, secrets })).toBe('fail')
  })

  it('takes 1096 days, more, or for ever; not 731', () => {
    expect(
      statusOf('log-retention', {
        ...soundDeployment,
        logGroup: withPart(soundDeployment.logGroup, { retentionDays: 1827 }),
      }),
    ).toBe('pass')
    expect(
      statusOf('log-retention', {
        ...soundDeployment,
        logGroup: withPart(soundDeployment.logGroup, { retentionDays: undefined }),
      }),
    ).toBe('pass')
    expect(
      statusOf('log-retention', {
        ...soundDeployment,
        logGroup: withPart(soundDeployment.logGroup, { retentionDays: 731 }),
      }),
    ).toBe('fail')
  })

  it('fails a list that is open, empty, or not the one that was declared', () => {
    const withCidrs = (cidrs: string) => ({
      ...soundDeployment,
      function: withPart(soundDeployment.function, { environment: { ALLOWED_CIDRS: cidrs } }),
    })
    expect(statusOf('access-limited', withCidrs('0.0.0.0/0'))).toBe('fail')
    expect(statusOf('access-limited', withCidrs(''))).toBe('fail')
    expect(statusOf('access-limited', withCidrs('198.51.100.0/24'))).toBe('fail')
  })

  it('fails when a stranger came in', () => {
    const { access } = evidence
    const proofs = { ...evidence, access: { ...access, outside: { ...access.outside, status: 200 } } }
    expect(statusOf('access-limited', soundDeployment, proofs)).toBe('fail')
  })

  it('fails a key in the environment or in the template', () => {
    const key = `sk-ant-${'a'.repeat(20)}`
    expect(
      statusOf('keys-in-secrets-manager', {
        ...soundDeployment,
        function: withPart(soundDeployment.function, { environment: { KEY: key } }),
      }),
    ).toBe('fail')
    expect(statusOf('keys-in-secrets-manager', { ...soundDeployment, template: present({ Value: key }) })).toBe('fail')
  })

  it('does not call a template free of keys that it could not read', () => {
    const template = unreadable('AccessDenied on cloudformation:GetTemplate')
    expect(statusOf('keys-in-secrets-manager', { ...soundDeployment, template })).toBe('unknown')
  })

  it('fails a bucket with one of the four blocks off', () => {
    expect(
      statusOf('bucket-private', {
        ...soundDeployment,
        publicAccessBlock: withPart(soundDeployment.publicAccessBlock, { restrictPublicBuckets: false }),
      }),
    ).toBe('fail')
  })

  it.each<
    [string, Partial<{ attachedPolicyArns: readonly string[]; inlinePolicies: Record<string, PolicyStatement[]> }>]
  >([
    ['an attached policy', { attachedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] }],
    ['too little', { inlinePolicies: {} }],
    [
      'too much',
      {
        inlinePolicies: {
          All: [{ Effect: 'Allow', Principal: undefined, Action: 's3:*', Resource: '*' }],
        },
      },
    ],
  ])('fails a role with %s', (_what, part) => {
    expect(statusOf('role-least-privilege', { ...soundDeployment, role: withPart(soundDeployment.role, part) })).toBe(
      'fail',
    )
  })

  it('fails an answer that came at once, and one that never ended', () => {
    const { smoke } = evidence
    expect(statusOf('response-streamed', soundDeployment, { ...evidence, smoke: { ...smoke, arrivals: [10] } })).toBe(
      'fail',
    )
    expect(statusOf('request-answered', soundDeployment, { ...evidence, smoke: { ...smoke, done: false } })).toBe(
      'fail',
    )
  })

  it('fails a request of which Lambda alone wrote, and one whose lines tell of an error', () => {
    const { logs } = evidence
    const ofLambda = { ...logs, lines: ['START RequestId: r Version: $LATEST', 'END RequestId: r'] }
    expect(statusOf('request-logged', soundDeployment, { ...evidence, logs: ofLambda })).toBe('fail')
    expect(statusOf('request-logged', soundDeployment, { ...evidence, logs: { ...logs, errors: ['{}'] } })).toBe('fail')
  })
})
