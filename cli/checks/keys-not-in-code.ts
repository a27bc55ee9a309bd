import { isPresent } from '../deployment/observed.ts'
import { t } from '../i18n/index.ts'
import { type Check, judge } from './finding.ts'

/** What provider keys look like (`sk-…`, `sk-ant-…`), wherever they stand. */
const keyShape = /\bsk-[A-Za-z0-9_-]{16,}/

/** Keys live in Secrets Manager and nowhere else (runbook, closing list: security 1). */
export const keysNotInCode: Check = ({ function: fn, template }) =>
  judge(fn, ({ environment }) => {
    const variable = Object.entries(environment).find(([, value]) => keyShape.test(value))?.[0]
    const inTemplate = isPresent(template) && keyShape.test(JSON.stringify(template.value))
    return {
      holds: variable === undefined && !inTemplate,
      observed: variable ? t.checks.keyInVariable(variable) : inTemplate ? t.checks.keyInTemplate : t.checks.noKeys,
      expected: t.checks.keysInSecretsManager,
      mend: 'sfai-admin deploy',
    }
  })
