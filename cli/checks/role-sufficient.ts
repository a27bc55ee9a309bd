import { unmet } from '../policies/excess.ts'
import { defineCheck, judged } from './check.ts'
import { leastOf, needParts, needsSchema } from './handler-needs.ts'

/** The execution role may do all that the handler does, and nothing forbids it (closing list: security 3). */
export const roleSufficient = defineCheck({
  parts: ['role', ...needParts],
  expects: needsSchema,
  restsOn: () => ['function-ready'],
  words: {
    en: {
      lacking: (role: string, what: string) => `${role}: not allowed, or denied: ${what}`,
      enough: (role: string) => `${role}: all that the function needs`,
    },
    ja: {
      lacking: (role: string, what: string) => `${role}: 許可されていないか、拒否されています: ${what}`,
      enough: (role: string) => `${role}: 関数に必要な許可がそろっています`,
    },
  },
  judge: ({ role, ...seen }, { needs }, { words }) =>
    judged(role, ({ name, inlinePolicies, attachedPolicyArns }) => {
      // What an attached policy allows is not known here: that it is attached at all is another check's fault.
      const lacking =
        attachedPolicyArns.length > 0 ? [] : unmet(leastOf(needs, seen), Object.values(inlinePolicies).flat())
      return {
        passed: lacking.length === 0,
        observed:
          lacking.length === 0
            ? words.enough(name)
            : words.lacking(name, lacking.map(({ action, resource }) => `${action} → ${resource}`).join('; ')),
        expected: needs.map(({ action }) => action).join(', '),
        remediation: 'sfai-admin deploy',
      }
    }),
})
