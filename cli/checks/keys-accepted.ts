import { z } from 'zod'
import type { KeyVerdict, ProviderStanding } from '../../handler/contract/provider-question.ts'
import { isPresent } from '../deployment/observed.ts'
import { t } from '../i18n/index.ts'
import type { Evidence } from '../proofs/evidence.ts'
import { type KeyEvidence, standingMend, standingText } from '../proofs/provider-keys.ts'
import { defineCheck, type Finding, worst } from './check.ts'

/** Every key that is registered is alive: its provider accepted it, asked by the function (closing list: infrastructure 4). */
export const keysAccepted = defineCheck({
  parts: [],
  expects: z.undefined(),
  restsOn: ({ keys }) => [
    'function-ready',
    'function-code',
    'function-variables',
    ...(hasNotRun(keys) ? ['gateway-open', 'function-timeout'] : []),
    ...(has(keys, 'missing') ? ['secrets-registered'] : []),
    ...(has(keys, 'unreadable') ? ['role-sufficient', 'keys-not-in-code'] : []),
    // A function that has no time left gives up; one that was led elsewhere asks somebody else.
    ...(has(keys, 'unreachable') ? ['function-timeout', 'keys-not-in-code'] : []),
  ],
  words: { en: {}, ja: {} },
  judge(_deployment, _expected, { evidence: { keys } }: { evidence: Evidence }): Finding {
    const expected = t.keys.everyAccepted
    if (keys === undefined) {
      return { status: 'unknown', observed: t.checks.notTried, expected, remediation: 'sfai-admin verify' }
    }
    if (isPresent(keys)) return worst(keys.value.providers.map(findingOn))
    return { status: 'unknown', observed: notAsked(keys), expected, ...mendOfAsking(keys) }
  },
})

/** What the provider said of the key, and what another key would mend; all else leaves it unknown. */
const failing: ReadonlySet<KeyVerdict> = new Set(['refused', 'out-of-credit', 'missing', 'unusable'])

function findingOn(standing: ProviderStanding): Finding {
  const { verdict } = standing
  const remediation = standingMend(standing)
  return {
    status: verdict === 'accepted' ? 'pass' : failing.has(verdict) ? 'fail' : 'unknown',
    observed: standingText(standing),
    expected: t.keys.everyAccepted,
    ...(remediation !== undefined && { remediation }),
  }
}

/** The function was asked, and was not run, or not to its end. */
const hasNotRun = (keys: KeyEvidence | undefined): boolean =>
  keys?.state === 'unreadable' && (keys.error?.code === 'AWS_THROTTLED' || keys.error?.code === 'FUNCTION_FAILED')

const has = (keys: KeyEvidence | undefined, verdict: KeyVerdict): boolean =>
  keys !== undefined && isPresent(keys) && keys.value.providers.some((one) => one.verdict === verdict)

const notAsked = (keys: KeyEvidence): string => (keys.state === 'unreadable' ? keys.reason : t.checks.missing)

/** The right that is lacking, whatever AWS's sentence names; else what the error says to do next. */
function mendOfAsking(keys: KeyEvidence): { remediation?: string } {
  if (keys.state !== 'unreadable' || keys.error === undefined) return {}
  const [next] =
    keys.error.code === 'ACCESS_DENIED' ? [t.aws.askForPermission('lambda:InvokeFunction')] : keys.error.next
  return next === undefined ? {} : { remediation: next }
}
