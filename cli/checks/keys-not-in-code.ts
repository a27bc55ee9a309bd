import { z } from 'zod'
import { defineCheck, judged, worst } from './check.ts'

/** What provider keys look like (`sk-…`, `sk-ant-…`), wherever they stand. */
const keyShape = /\bsk-[A-Za-z0-9_-]{16,}/

/** Keys live in Secrets Manager and nowhere else: both places are looked at (runbook, closing list: security 1). */
export const keysNotInCode = defineCheck({
  parts: ['function', 'template'],
  expects: z.undefined(),
  words: {
    en: {
      inVariable: (name: string) => `the environment variable ${name} holds something that looks like a key`,
      inTemplate: 'the template holds something that looks like a key',
      noneInEnvironment: 'no key in the function environment',
      noneInTemplate: 'no key in the template',
      onlyInSecretsManager: 'keys in Secrets Manager only',
    },
    ja: {
      inVariable: (name: string) => `環境変数 ${name} にキーらしき値があります`,
      inTemplate: 'テンプレートにキーらしき値があります',
      noneInEnvironment: '関数の環境変数にキーはありません',
      noneInTemplate: 'テンプレートにキーはありません',
      onlyInSecretsManager: 'キーは Secrets Manager だけにあること',
    },
  },
  judge({ function: fn, template }, _expected, { words }) {
    const verdict = (found: string | undefined, none: string) => ({
      passed: found === undefined,
      observed: found ?? none,
      expected: words.onlyInSecretsManager,
      remediation: 'sfai-admin deploy',
    })
    return worst([
      judged(fn, ({ environment }) => {
        const variable = Object.entries(environment).find(([, value]) => keyShape.test(value))?.[0]
        return verdict(variable && words.inVariable(variable), words.noneInEnvironment)
      }),
      judged(template, (value) =>
        verdict(keyShape.test(JSON.stringify(value)) ? words.inTemplate : undefined, words.noneInTemplate),
      ),
    ])
  },
})
