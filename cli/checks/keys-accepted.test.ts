import { afterEach, describe, expect, it } from 'vitest'
import type { ProviderStanding } from '../../handler/contract/provider-question.ts'
import { soundDeployment } from '../../test/sample-deployment.ts'
import { soundEvidence } from '../../test/sample-evidence.ts'
import { present, unreadableBecause } from '../deployment/observed.ts'
import { failure } from '../i18n/failure.ts'
import { setLanguage } from '../i18n/index.ts'
import type { Evidence } from '../proofs/evidence.ts'
import { keysAccepted } from './keys-accepted.ts'

setLanguage('en')
afterEach(() => setLanguage('en'))
const judge = (keys: Evidence['keys']) => keysAccepted.bind(undefined).judge(soundDeployment, { keys })
const of = (standing: Partial<ProviderStanding>): Evidence['keys'] =>
  present({
    sfai: 'providers',
    providers: [
      { provider: 'openai', used: true, verdict: 'accepted', status: 200, models: ['m'] },
      { provider: 'anthropic', used: false, verdict: 'unknown', ...standing },
    ],
  })

describe('the keys', () => {
  it('pass when every provider accepted its own', () => {
    expect(judge(soundEvidence.keys)).toMatchObject({
      status: 'pass',
      observed: 'OpenAI: the key is accepted, 1 models / Anthropic: the key is accepted, 1 models',
    })
  })

  it.each<[Partial<ProviderStanding>, string, string]>([
    [
      { verdict: 'refused', status: 401, words: 'invalid x-api-key' },
      'the key is refused (HTTP 401: invalid x-api-key)',
      'sfai-admin set-secrets --provider anthropic',
    ],
    [{ verdict: 'unusable' }, 'what is registered is no bare key', 'sfai-admin set-secrets --provider anthropic'],
    [{ verdict: 'missing' }, 'no key registered', 'sfai-admin set-secrets --provider anthropic'],
    [
      { verdict: 'out-of-credit', status: 402 },
      'no credit left (HTTP 402)',
      'Add credit, or raise the limit, in the account at Anthropic.',
    ],
  ])('fail: %o', (standing, observed, remediation) => {
    expect(judge(of(standing))).toMatchObject({ status: 'fail', observed: `Anthropic: ${observed}`, remediation })
  })

  it('of a provider of one’s own is put by hand', () => {
    expect(judge(of({ provider: 'mine', verdict: 'refused' }))).toMatchObject({
      status: 'fail',
      remediation: expect.stringContaining('mine'),
    })
  })

  it.each(['rate-limited', 'unreachable', 'unreadable', 'unknown'] as const)('are unknown: %s', (verdict) => {
    const finding = judge(of({ verdict }))
    expect(finding.status).toBe('unknown')
    expect(finding).not.toHaveProperty('remediation')
  })

  it('are unknown where nobody could ask, with the reason and what is lacking', () => {
    expect(judge(undefined)).toMatchObject({ status: 'unknown', remediation: 'sfai-admin verify' })
    expect(judge(unreadableBecause(failure('ACCESS_DENIED', ['Invoking', 'no'], { next: ['?'] })))).toMatchObject({
      status: 'unknown',
      observed: 'Invoking failed: no',
      remediation: 'Ask your AWS administrator for the permission lambda:InvokeFunction.',
    })
    expect(
      judge(unreadableBecause(failure('FUNCTION_TOO_OLD', ['fn'], { next: ['sfai-admin deploy'] }))),
    ).toMatchObject({
      status: 'unknown',
      remediation: 'sfai-admin deploy',
    })
  })

  it('speak Japanese', () => {
    setLanguage('ja')
    expect(judge(of({ verdict: 'refused', status: 401 })).observed).toBe('Anthropic: キーが拒否されました（HTTP 401）')
  })
})
