import { beyond } from '../policies/excess.ts'
import { listOf, type PolicyStatement } from '../policies/statement.ts'
import { defineCheck, judged } from './check.ts'
import { mostOf, needParts, needsSchema } from './handler-needs.ts'

/**
 * The execution role may do what the handler does, on the things it does it to, and nothing more (closing list: security 3).
 * What counts is what a statement covers: `s3:*`, `arn:aws:s3:::*` and "all but" reach further than what is needed.
 */
export const roleLeastPrivilege = defineCheck({
  parts: ['role', ...needParts],
  expects: needsSchema,
  restsOn: () => ['function-ready'],
  words: {
    en: {
      beyond: (what: string) => `too much: ${what}`,
      attached: (arns: string) => `attached: ${arns}`,
      allBut: (names: string) => `all but ${names}`,
    },
    ja: {
      beyond: (what: string) => `過剰: ${what}`,
      attached: (arns: string) => `アタッチ済みポリシー: ${arns}`,
      allBut: (names: string) => `${names} 以外すべて`,
    },
  },
  judge: ({ role, ...seen }, { needs }, { words }) =>
    judged(role, ({ name, inlinePolicies, attachedPolicyArns }) => {
      const statements = Object.values(inlinePolicies).flat()
      const text = ({ Action, NotAction, Resource, NotResource }: PolicyStatement): string => {
        const actions = NotAction === undefined ? listOf(Action).join(', ') : words.allBut(listOf(NotAction).join(', '))
        const things = NotResource === undefined ? listOf(Resource) : [words.allBut(listOf(NotResource).join(', '))]
        return `${actions} → ${things.join(', ')}`
      }
      const excess = beyond(mostOf(needs, seen), statements).map(text)
      const problems = [
        ...(excess.length === 0 ? [] : [words.beyond(excess.join('; '))]),
        // Our roles have none; what an attached policy allows may change without anybody touching the role.
        ...(attachedPolicyArns.length === 0 ? [] : [words.attached(attachedPolicyArns.join(', '))]),
      ]
      const actions = needs.map(({ action }) => action).join(', ')
      return {
        passed: problems.length === 0,
        observed: `${name}: ${problems.length === 0 ? actions : problems.join(' / ')}`,
        expected: actions,
        remediation: 'sfai-admin deploy',
      }
    }),
})
