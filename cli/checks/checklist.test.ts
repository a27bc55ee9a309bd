import { describe, expect, it } from 'vitest'
import { soundDeployment } from '../../test/sample-deployment.ts'
import type { Deployment, PolicyStatement } from '../deployment/deployment.ts'
import { isPresent, missing, type Observed, present, unreadable } from '../deployment/observed.ts'
import { checklistHolds, judgeChecklist, readChecklist } from './checklist.ts'
import type { Evidence } from './finding.ts'

const evidence: Evidence = {
  smoke: {
    url: 'u',
    model: 'm',
    status: 200,
    contentType: 'text/event-stream',
    requestId: 'r',
    arrivals: [10, 20, 30],
    firstTokenMs: 10,
    totalMs: 40,
    text: 'hello',
    finishReason: 'stop',
    done: true,
    error: undefined,
  },
  logs: { group: 'group', requestId: 'r', lines: ['{}'], errors: [] },
  access: {
    allowedCidrs: ['203.0.113.0/24'],
    inside: { address: '203.0.113.0', status: 200 },
    outside: { address: '198.51.100.7', status: 403 },
  },
}

const items = await readChecklist()
const judge = (deployment: Deployment, proofs: Evidence = evidence) => judgeChecklist(items, deployment, proofs, 'en')
const statusOf = (id: string, deployment: Deployment, proofs?: Evidence) =>
  judge(deployment, proofs).find((item) => item.id === id)?.status

/** The same, with one part of a present value changed. */
const withPart = <T>(whole: Observed<T>, part: Partial<T>): Observed<T> =>
  isPresent(whole) ? present({ ...whole.value, ...part }) : whole

describe('the closing checklist', () => {
  it("has the runbook's twelve items, six, three and three, all bound to checks", () => {
    expect(items.map(({ id }) => id.replace(/-\d+$/, ''))).toEqual([
      ...Array.from({ length: 6 }, () => 'infrastructure'),
      ...Array.from({ length: 3 }, () => 'security'),
      ...Array.from({ length: 3 }, () => 'operation'),
    ])
    expect(items.every(({ checks }) => checks.length > 0)).toBe(true)
  })

  it('passes whole on a sound deployment with its proofs', () => {
    const results = judge(soundDeployment)
    expect(results.filter(({ status }) => status !== 'pass')).toEqual([])
    expect(checklistHolds(results)).toBe(true)
  })

  it('never takes an untried proof for a pass', () => {
    const results = judge(soundDeployment, {})
    const open = results.filter(({ status }) => status !== 'pass').map(({ id }) => id)
    expect(open).toEqual(['infrastructure-6', 'operation-1', 'operation-2', 'operation-3'])
    expect(checklistHolds(results)).toBe(false)
  })

  it('says unknown, with the reason, for what cannot be read', () => {
    const results = judge({ ...soundDeployment, role: unreadable('AccessDenied on iam:GetRolePolicy') })
    expect(results.find(({ id }) => id === 'security-3')).toMatchObject({
      status: 'unknown',
      observed: 'AccessDenied on iam:GetRolePolicy',
    })
    expect(checklistHolds(results)).toBe(false)
  })

  it('fails what is missing', () => {
    const results = judge({ ...soundDeployment, modelMap: missing, logGroup: missing })
    expect(results.filter(({ status }) => status === 'fail').map(({ id }) => id)).toEqual([
      'infrastructure-3',
      'infrastructure-5',
    ])
  })
})

describe('single judgements', () => {
  it('wants the timeout to be what the runbook says', () => {
    expect(
      statusOf('infrastructure-1', {
        ...soundDeployment,
        function: withPart(soundDeployment.function, { timeoutSeconds: 60 }),
      }),
    ).toBe('fail')
  })

  it('wants a streaming URL', () => {
    expect(
      statusOf('infrastructure-2', {
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
    expect(statusOf('infrastructure-2', { ...soundDeployment, resourcePolicy })).toBe('fail')
  })

  it('fails a URL that everyone may invoke without any condition', () => {
    if (!isPresent(soundDeployment.resourcePolicy)) throw new Error('the sample has a policy')
    const bare: PolicyStatement = { Effect: 'Allow', Principal: '*', Action: 'lambda:InvokeFunction', Resource: 'arn' }
    const resourcePolicy = present([...soundDeployment.resourcePolicy.value, bare])
    expect(statusOf('infrastructure-2', { ...soundDeployment, resourcePolicy })).toBe('fail')
  })

  it('fails a model map that the handler would refuse', () => {
    expect(
      statusOf('infrastructure-3', {
        ...soundDeployment,
        modelMap: withPart(soundDeployment.modelMap, { text: '{"version":1' }),
      }),
    ).toBe('fail')
  })

  it.each(['empty', 'no version'])('fails a secret with %s', (what) => {
    const { openai } = soundDeployment.secrets
    if (!isPresent(openai)) throw new Error('the sample has a secret')
    const part = what === 'empty' ? { value: 'empty' as const } : { currentVersionId: undefined }
    const secrets = { ...soundDeployment.secrets, openai: present({ ...openai.value, ...part }) }
    expect(statusOf('infrastructure-4', { ...soundDeployment, secrets })).toBe('fail')
  })

  it('takes 1096 days, more, or for ever; not 731', () => {
    expect(
      statusOf('infrastructure-5', {
        ...soundDeployment,
        logGroup: withPart(soundDeployment.logGroup, { retentionDays: 1827 }),
      }),
    ).toBe('pass')
    expect(
      statusOf('infrastructure-5', {
        ...soundDeployment,
        logGroup: withPart(soundDeployment.logGroup, { retentionDays: undefined }),
      }),
    ).toBe('pass')
    expect(
      statusOf('infrastructure-5', {
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
    expect(statusOf('infrastructure-6', withCidrs('0.0.0.0/0'))).toBe('fail')
    expect(statusOf('infrastructure-6', withCidrs(''))).toBe('fail')
    expect(statusOf('infrastructure-6', withCidrs('198.51.100.0/24'))).toBe('fail')
  })

  it('fails when a stranger came in', () => {
    const { access } = evidence
    if (access === undefined) throw new Error('the sample has a proof')
    const proofs = { ...evidence, access: { ...access, outside: { ...access.outside, status: 200 } } }
    expect(statusOf('infrastructure-6', soundDeployment, proofs)).toBe('fail')
  })

  it('fails a key in the environment or in the template', () => {
    const key = `sk-ant-${'a'.repeat(20)}`
    expect(
      statusOf('security-1', {
        ...soundDeployment,
        function: withPart(soundDeployment.function, { environment: { KEY: key } }),
      }),
    ).toBe('fail')
    expect(statusOf('security-1', { ...soundDeployment, template: present({ Value: key }) })).toBe('fail')
  })

  it('does not call a template free of keys that it could not read', () => {
    const template = unreadable('AccessDenied on cloudformation:GetTemplate')
    expect(statusOf('security-1', { ...soundDeployment, template })).toBe('unknown')
  })

  it('fails a bucket with one of the four blocks off', () => {
    expect(
      statusOf('security-2', {
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
    expect(statusOf('security-3', { ...soundDeployment, role: withPart(soundDeployment.role, part) })).toBe('fail')
  })

  it('fails an answer that came at once, and one that never ended', () => {
    const { smoke } = evidence
    if (smoke === undefined) throw new Error('the sample has a smoke')
    expect(statusOf('operation-2', soundDeployment, { ...evidence, smoke: { ...smoke, arrivals: [10] } })).toBe('fail')
    expect(statusOf('operation-1', soundDeployment, { ...evidence, smoke: { ...smoke, done: false } })).toBe('fail')
  })

  it('fails a request of which Lambda alone wrote, and one whose lines tell of an error', () => {
    const { logs } = evidence
    if (logs === undefined) throw new Error('the sample has a proof')
    const ofLambda = { ...logs, lines: ['START RequestId: r Version: $LATEST', 'END RequestId: r'] }
    expect(statusOf('operation-3', soundDeployment, { ...evidence, logs: ofLambda })).toBe('fail')
    expect(statusOf('operation-3', soundDeployment, { ...evidence, logs: { ...logs, errors: ['{}'] } })).toBe('fail')
  })
})
