import { unmet } from '../policies/excess.ts'
import { namesOf } from '../policies/principal.ts'
import { coversAction, type PolicyStatement } from '../policies/statement.ts'
import { defineCheck, judged } from './check.ts'
import { leastOf, needParts, needsSchema } from './handler-needs.ts'

/** Lambda may take the execution role, which may do all that the handler does, and nothing forbids it (closing list: security 3). */
export const roleSufficient = defineCheck({
  parts: ['role', ...needParts],
  expects: needsSchema,
  restsOn: () => ['function-ready'],
  words: {
    en: {
      lacking: (role: string, what: string) => `${role}: not allowed, or denied: ${what}`,
      notTaken: (role: string) => `${role}: Lambda may not take this role (trust policy)`,
      enough: (role: string) => `${role}: all that the function needs`,
    },
    ja: {
      lacking: (role: string, what: string) => `${role}: 許可されていないか、拒否されています: ${what}`,
      notTaken: (role: string) => `${role}: Lambda がこのロールを引き受けられません（信頼ポリシー）`,
      enough: (role: string) => `${role}: 関数に必要な許可がそろっています`,
    },
  },
  judge: ({ role, ...seen }, { needs }, { words }) =>
    judged(role, ({ name, trust, inlinePolicies, attachedPolicyArns }) => {
      // What an attached policy allows is not known here: that it is attached at all is another check's fault.
      const lacking =
        attachedPolicyArns.length > 0 ? [] : unmet(leastOf(needs, seen), Object.values(inlinePolicies).flat())
      const problems = [
        ...(lambdaMayTake(trust) ? [] : [words.notTaken(name)]),
        ...(lacking.length === 0
          ? []
          : [words.lacking(name, lacking.map(({ action, resource }) => `${action} → ${resource}`).join('; '))]),
      ]
      return {
        passed: problems.length === 0,
        observed: problems.length === 0 ? words.enough(name) : problems.join(' / '),
        expected: needs.map(({ action }) => action).join(', '),
        remediation: 'sfai-admin deploy',
      }
    }),
})

/** What conditions say is not known here: a statement that denies counts without them, one that allows with them. */
function lambdaMayTake(trust: readonly PolicyStatement[]): boolean {
  const about = (statement: PolicyStatement): boolean =>
    coversAction(statement, 'sts:AssumeRole') &&
    namesOf(statement.Principal).some(({ name }) => name === 'lambda.amazonaws.com' || name === '*')
  const effects = trust
    .filter((one) => about(one) && !(one.Effect === 'Deny' && one.Condition))
    .map((one) => one.Effect)
  return effects.includes('Allow') && !effects.includes('Deny')
}
