import { z } from 'zod'
import { allowsEveryone, coversAction, type PolicyStatement, requires } from '../policies/statement.ts'
import { defineCheck, judged } from './check.ts'

/**
 * Since October 2025 a public Function URL needs two statements, each behind its own condition;
 * without the second every call is a 403, and without its condition anyone could call Invoke directly.
 */
export const urlPermissions = defineCheck({
  parts: ['resourcePolicy'],
  expects: z.undefined(),
  words: {
    en: {
      openStatement: (sid: string) => `a statement lets everyone in without a condition (${sid})`,
      statements: (url: boolean, invoke: boolean) =>
        `InvokeFunctionUrl for everyone: ${url ? 'yes' : 'no'}, InvokeFunction via the URL: ${invoke ? 'yes' : 'no'}`,
      both: 'both permissions, each with its condition',
    },
    ja: {
      openStatement: (sid: string) => `条件なしで全員に許可するステートメントがあります（${sid}）`,
      statements: (url: boolean, invoke: boolean) =>
        `InvokeFunctionUrl の許可: ${url ? 'あり' : 'なし'}、URL 経由の InvokeFunction の許可: ${invoke ? 'あり' : 'なし'}`,
      both: '2つの許可がそれぞれの条件付きであること',
    },
  },
  judge: ({ resourcePolicy }, _expected, { words }) =>
    judged(resourcePolicy, (statements) => {
      const forEveryone = statements.filter(allowsEveryone)
      const allowed = (action: string, key: string, value: string): boolean =>
        forEveryone.some((statement) => coversAction(statement, action) && requires(statement, key, value))
      const mayInvokeUrl = allowed('lambda:InvokeFunctionUrl', 'lambda:FunctionUrlAuthType', 'NONE')
      const mayInvoke = allowed('lambda:InvokeFunction', 'lambda:InvokedViaFunctionUrl', 'true')
      const open = forEveryone.find(isUnconditional)
      return {
        passed: mayInvokeUrl && mayInvoke && open === undefined,
        observed: open ? words.openStatement(open.Sid ?? '') : words.statements(mayInvokeUrl, mayInvoke),
        expected: words.both,
        remediation: 'sfai-admin deploy',
      }
    }),
})

const isUnconditional = ({ Condition = {} }: PolicyStatement): boolean => Object.keys(Condition).length === 0
