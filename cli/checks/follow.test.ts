import { describe, expect, it } from 'vitest'
import type { KeyVerdict } from '../../handler/contract/provider-question.ts'
import { changed, soundDeployment } from '../../test/sample-deployment.ts'
import { soundEvidence } from '../../test/sample-evidence.ts'
import type { Deployment } from '../deployment/deployment.ts'
import { isPresent, missing, present, unreadableBecause } from '../deployment/observed.ts'
import { failure } from '../i18n/failure.ts'
import { setLanguage } from '../i18n/index.ts'
import type { Evidence } from '../proofs/evidence.ts'
import { judgeChecklist, readChecklist } from './checklist.ts'

setLanguage('en')
const items = await readChecklist()

/** What does not pass, by item: its status, or the check that it is unknown because of. */
const open = (deployment: Partial<Deployment>, evidence: Evidence) =>
  Object.fromEntries(
    judgeChecklist(items, { ...soundDeployment, ...deployment }, evidence)
      .items.filter(({ status }) => status !== 'pass')
      .map(({ id, status, because }) => [id, because ?? status]),
  )

const { function: fn, url, secrets, resourcePolicy } = soundDeployment
const variables = isPresent(fn) && isPresent(fn.value.environment) ? fn.value.environment.value : {}
const withTimeout = (timeoutSeconds: number) => ({ function: changed(fn, { timeoutSeconds }) })
const withVariable = (name: string, value: string) => ({
  function: changed(fn, { environment: present({ ...variables, [name]: value }) }),
})

const smoked = (status: number, more: Partial<(typeof soundEvidence)['smoke']> = {}): Evidence => {
  const smoke = { ...soundEvidence.smoke, status, text: '', arrivals: [], done: false, error: 'no answer', ...more }
  return { ...soundEvidence, smoke, logs: undefined }
}
const standing = (verdict: KeyVerdict): Evidence['keys'] =>
  present({
    sfai: 'providers',
    providers: [
      { provider: 'openai', used: true, verdict, status: 401 },
      { provider: 'anthropic', used: true, verdict: 'accepted' },
    ],
  })
const functionFailed = unreadableBecause(failure('FUNCTION_FAILED', ['Invoking', 'Task timed out']))
const throttled = unreadableBecause(failure('AWS_THROTTLED', ['Invoking', 'Rate exceeded']))
const proofs = (because: string) => ({
  'request-answered': because,
  'response-streamed': because,
  'request-logged': because,
})

const noKey = { ...secrets, openai: changed(secrets.openai, { currentVersionId: undefined }) }

describe('a fault is told where it is, and what follows from it is unknown because of it', () => {
  it.each<[string, Partial<Deployment>, Evidence, Readonly<Record<string, string>>]>([
    [
      'a timeout of 3 s, and the gateway sees no time left',
      withTimeout(3),
      smoked(504),
      { 'lambda-timeout': 'fail', ...proofs('function-timeout') },
    ],
    [
      'a timeout of 3 s in the middle of the answer, which is logged',
      withTimeout(3),
      {
        ...smoked(200, { text: 'a', arrivals: [1] }),
        logs: { ...soundEvidence.logs, errors: ['Task timed out after'] },
      },
      { 'lambda-timeout': 'fail', ...proofs('function-timeout') },
    ],
    [
      'a timeout of 1 s, in which nothing can be asked of the function',
      withTimeout(1),
      { ...smoked(502), access: undefined, keys: functionFailed },
      {
        'lambda-timeout': 'fail',
        'access-limited': 'function-timeout',
        'provider-keys-registered': 'function-timeout',
        ...proofs('function-timeout'),
      },
    ],
    [
      'reserved concurrency 0',
      { reservedConcurrency: present({ executions: 0 }) },
      { ...smoked(429), access: undefined, keys: throttled },
      {
        'lambda-timeout': 'fail',
        'access-limited': 'gateway-open',
        'provider-keys-registered': 'gateway-open',
        ...proofs('gateway-open'),
      },
    ],
    [
      'a URL that wants signatures',
      { url: changed(url, { authType: 'AWS_IAM' }) },
      smoked(403),
      { 'url-streams': 'fail', ...proofs('url-auth-type') },
    ],
    [
      'no URL',
      { url: missing },
      { access: soundEvidence.access, keys: soundEvidence.keys },
      { 'url-streams': 'fail', ...proofs('url-auth-type') },
    ],
    [
      'a permission that is not there',
      { resourcePolicy: isPresent(resourcePolicy) ? present(resourcePolicy.value.slice(0, 1)) : resourcePolicy },
      smoked(403),
      { 'url-streams': 'fail', ...proofs('url-permissions') },
    ],
    [
      'another bucket in the environment',
      withVariable('CONFIG_BUCKET', 'elsewhere'),
      smoked(503),
      { 'keys-in-secrets-manager': 'fail', ...proofs('function-variables') },
    ],
    [
      'another provider address in the environment',
      withVariable('OPENAI_BASE_URL', 'http://127.0.0.1:9'),
      { ...smoked(502), keys: standing('unreachable') },
      {
        'keys-in-secrets-manager': 'fail',
        'provider-keys-registered': 'keys-not-in-code',
        ...proofs('keys-not-in-code'),
      },
    ],
    [
      'a secret without a key',
      { secrets: noKey },
      { ...smoked(503), keys: standing('missing') },
      { 'provider-keys-registered': 'fail', ...proofs('secrets-registered') },
    ],
    [
      'no model map',
      { modelMap: missing },
      smoked(503),
      { 'model-map-uploaded': 'fail', ...proofs('model-map-uploaded') },
    ],
    [
      'a refused key',
      {},
      { ...smoked(500), keys: standing('refused') },
      { 'provider-keys-registered': 'fail', ...proofs('keys-accepted') },
    ],
    [
      'an account without credit',
      {},
      { ...smoked(402), keys: standing('out-of-credit') },
      { 'provider-keys-registered': 'fail', ...proofs('keys-accepted') },
    ],
    [
      'a refused key behind a fallback',
      {},
      { ...soundEvidence, keys: standing('refused') },
      { 'provider-keys-registered': 'fail' },
    ],
  ])('%s', (_what, deployment, evidence, expected) => {
    expect(open(deployment, evidence)).toEqual(expected)
  })

  it.each<[string, Partial<Deployment>, Evidence, string]>([
    ['a client key that is lacking, beside a short timeout', withTimeout(60), smoked(401), 'lambda-timeout'],
    [
      'an unknown alias, beside a refused key',
      {},
      { ...smoked(404), keys: standing('refused') },
      'provider-keys-registered',
    ],
    [
      'a client key that is lacking, beside a strange variable',
      withVariable('A', 'b'),
      smoked(401),
      'keys-in-secrets-manager',
    ],
  ])('but a fault of its own stays one: %s', (_what, deployment, evidence, other) => {
    expect(open(deployment, evidence)).toMatchObject({ [other]: 'fail', 'request-answered': 'fail' })
  })

  it('and a provider that is down, with nothing else amiss, is nobody’s fault here', () => {
    expect(open({}, { ...smoked(502), keys: standing('unreachable') })).toEqual({
      'provider-keys-registered': 'unknown',
      ...proofs('request-answered'),
      'request-answered': 'fail',
    })
  })
})
