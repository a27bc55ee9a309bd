import { z } from 'zod'
import { environment as names } from '../../handler/contract/names.ts'
import type { FunctionState } from '../deployment/deployment.ts'
import { isPresent, type Observed } from '../deployment/observed.ts'
import { deployedTemplate } from '../deployment/template/deployed.ts'
import type { ResolvedTemplate } from '../deployment/template/resolve.ts'
import { isRecord, Unresolved } from '../deployment/template/value.ts'
import { variablesOf } from '../deployment/variables.ts'
import { looksLikeCidrs } from '../input/cidrs.ts'
import { defineCheck, judged, worst } from './check.ts'

/** What provider keys look like (`sk-…`, `sk-ant-…`), wherever they stand. */
const keyShape = /\bsk-[A-Za-z0-9_-]{16,}/

/**
 * Keys live in Secrets Manager and nowhere else: both places are looked at (runbook, closing list: security 1).
 * A key may have any shape, so in the environment every value is named that the template does not give.
 */
export const keysNotInCode = defineCheck({
  parts: ['function', 'template', 'stack', 'resources'],
  expects: z.undefined(),
  restsOn: () => ['function-ready'],
  words: {
    en: {
      unknownVariables: (names: string) => `environment variables that the template does not give: ${names}`,
      inTemplate: 'the template holds something that looks like a key',
      noneInEnvironment: 'no value by hand in the function environment',
      noneInTemplate: 'no key in the template',
      onlyInSecretsManager: 'keys in Secrets Manager only',
    },
    ja: {
      unknownVariables: (names: string) => `テンプレートにない値の環境変数があります: ${names}`,
      inTemplate: 'テンプレートにキーらしき値があります',
      noneInEnvironment: '関数の環境変数に手動で設定された値はありません',
      noneInTemplate: 'テンプレートにキーはありません',
      onlyInSecretsManager: 'キーは Secrets Manager だけにあること',
    },
  },
  judge(deployment, _expected, { words }) {
    const { function: fn, template } = deployment
    const deployed = deployedTemplate(deployment)
    const given = givenIn(deployed, fn)
    const inTemplate = isPresent(template) && keyShape.test(JSON.stringify(template.value))
    const verdict = (found: string | undefined, none: string) => ({
      passed: found === undefined,
      observed: found ?? none,
      expected: words.onlyInSecretsManager,
      remediation: 'sfai-admin deploy',
    })
    return worst([
      judged(variablesOf(fn), (environment) => {
        const unknown = Object.entries(environment).filter(([name, value]) => !isGiven(name, value, given))
        const found = unknown.map(([name]) => name).join(', ')
        return verdict(found === '' ? undefined : words.unknownVariables(found), words.noneInEnvironment)
      }),
      // What cannot be resolved can still hold a key, but not show that there is none elsewhere.
      judged<unknown>(inTemplate ? template : deployed, () =>
        verdict(inTemplate ? words.inTemplate : undefined, words.noneInTemplate),
      ),
    ])
  },
})

/** The variables that the template gives; undefined where that cannot be told. */
function givenIn(
  template: Observed<ResolvedTemplate>,
  fn: Observed<FunctionState>,
): Readonly<Record<string, unknown>> | undefined {
  if (!isPresent(template) || !isPresent(fn)) return undefined
  const own = Object.values(template.value).find(({ physicalId }) => physicalId === fn.value.name)
  const environment = own?.properties.Environment
  const variables = isRecord(environment) ? environment.Variables : undefined
  return isRecord(variables) ? variables : {}
}

/** Who may come in is another check's question, as long as it is addresses that stand there. */
function isGiven(name: string, value: string, given: Readonly<Record<string, unknown>> | undefined): boolean {
  if (name === names.allowedCidrs && looksLikeCidrs(value)) return true
  // Without the template only the shape is left to go by; the template's own finding then says unknown.
  if (given === undefined || given[name] instanceof Unresolved) return !keyShape.test(value)
  return given[name] !== undefined && String(given[name]) === value
}
