import { t } from '../i18n/index.ts'
import { type Check, judge } from './finding.ts'

/** The execution role may do what the handler does, on the things it does it to, and nothing more (closing list: security 3). */
export const roleLeastPrivilege: Check<{ actions: readonly string[] }> = ({ role }, { actions }) =>
  judge(role, ({ name, inlinePolicies, attachedPolicyArns }) => {
    const allowed = Object.values(inlinePolicies)
      .flat()
      .filter(({ Effect }) => Effect === 'Allow')
    const granted = [...new Set(allowed.flatMap(({ Action }) => [Action].flat()))].sort()
    const excess = granted.filter((action) => !actions.includes(action))
    const lacking = actions.filter((action) => !granted.includes(action))
    const anything = allowed.some(({ Resource }) => [Resource].flat().includes('*'))
    const holds = excess.length === 0 && lacking.length === 0 && !anything && attachedPolicyArns.length === 0
    return {
      holds,
      observed: holds
        ? `${name}: ${granted.join(', ')}`
        : t.checks.roleDiffers(name, excess, lacking, attachedPolicyArns, anything),
      expected: actions.join(', '),
      mend: 'sfai-admin deploy',
    }
  })
