import { t } from '../i18n/index.ts'
import { type Check, judge, worst } from './finding.ts'

/** What provider keys look like (`sk-…`, `sk-ant-…`), wherever they stand. */
const keyShape = /\bsk-[A-Za-z0-9_-]{16,}/

/** Keys live in Secrets Manager and nowhere else: both places are looked at (runbook, closing list: security 1). */
export const keysNotInCode: Check = ({ function: fn, template }) =>
  worst([
    judge(fn, ({ environment }) => {
      const variable = Object.entries(environment).find(([, value]) => keyShape.test(value))?.[0]
      return verdict(variable && t.checks.keyInVariable(variable), t.checks.noKeyInEnvironment)
    }),
    judge(template, (value) =>
      verdict(keyShape.test(JSON.stringify(value)) ? t.checks.keyInTemplate : undefined, t.checks.noKeyInTemplate),
    ),
  ])

const verdict = (found: string | undefined, none: string) => ({
  holds: found === undefined,
  observed: found ?? none,
  expected: t.checks.keysInSecretsManager,
  mend: 'sfai-admin deploy',
})
