import { z } from 'zod'
import { defineCheck, judged } from './check.ts'

/** The execution role may do what the handler does, on the things it does it to, and nothing more (closing list: security 3). */
export const roleLeastPrivilege = defineCheck({
  parts: ['role'],
  expects: z.strictObject({ actions: z.array(z.string()) }),
  words: {
    en: {
      differs: (role: string, excess: string, lacking: string, attached: string, anything: boolean) =>
        [
          role,
          excess && `too much: ${excess}`,
          lacking && `lacking: ${lacking}`,
          attached && `attached: ${attached}`,
          anything && 'on every resource (*)',
        ]
          .filter(Boolean)
          .join('; '),
    },
    ja: {
      differs: (role: string, excess: string, lacking: string, attached: string, anything: boolean) =>
        [
          role,
          excess && `過剰: ${excess}`,
          lacking && `不足: ${lacking}`,
          attached && `アタッチ済みポリシー: ${attached}`,
          anything && '全リソース（*）が対象',
        ]
          .filter(Boolean)
          .join(' / '),
    },
  },
  judge: ({ role }, { actions }, { words }) =>
    judged(role, ({ name, inlinePolicies, attachedPolicyArns }) => {
      const allowed = Object.values(inlinePolicies)
        .flat()
        .filter(({ Effect }) => Effect === 'Allow')
      const granted = [...new Set(allowed.flatMap(({ Action }) => [Action].flat()))].sort()
      const excess = granted.filter((action) => !actions.includes(action))
      const lacking = actions.filter((action) => !granted.includes(action))
      const anything = allowed.some(({ Resource }) => [Resource].flat().includes('*'))
      const passed = excess.length === 0 && lacking.length === 0 && !anything && attachedPolicyArns.length === 0
      return {
        passed,
        observed: passed
          ? `${name}: ${granted.join(', ')}`
          : words.differs(name, excess.join(', '), lacking.join(', '), attachedPolicyArns.join(', '), anything),
        expected: actions.join(', '),
        remediation: 'sfai-admin deploy',
      }
    }),
})
