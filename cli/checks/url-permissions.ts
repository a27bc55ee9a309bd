import { z } from 'zod'
import { allowsEveryone, coversAction, requires } from '../policies/statement.ts'
import { defineCheck, judged } from './check.ts'

/** Since October 2025 a public Function URL needs two statements; without either of them every call is a 403. */
export const urlPermissions = defineCheck({
  parts: ['resourcePolicy'],
  expects: z.undefined(),
  restsOn: () => ['function-ready'],
  words: {
    en: {
      statements: (url: boolean, invoke: boolean) =>
        `InvokeFunctionUrl for everyone: ${url ? 'yes' : 'no'}, InvokeFunction via the URL: ${invoke ? 'yes' : 'no'}`,
      denied: (sid: string) => `a statement denies it (${sid})`,
      both: 'both permissions, each with its condition',
    },
    ja: {
      statements: (url: boolean, invoke: boolean) =>
        `InvokeFunctionUrl の許可: ${url ? 'あり' : 'なし'}、URL 経由の InvokeFunction の許可: ${invoke ? 'あり' : 'なし'}`,
      denied: (sid: string) => `拒否するステートメントがあります（${sid}）`,
      both: '2つの許可がそれぞれの条件付きであること',
    },
  },
  judge: ({ resourcePolicy }, _expected, { words }) =>
    judged(resourcePolicy, (statements) => {
      const allowed = (action: string, key: string, value: string): boolean =>
        statements.some(
          (statement) =>
            allowsEveryone(statement) &&
            coversAction(statement, action) &&
            (statement.Condition === undefined || requires(statement, key, value)),
        )
      const mayInvokeUrl = allowed('lambda:InvokeFunctionUrl', 'lambda:FunctionUrlAuthType', 'NONE')
      const mayInvoke = allowed('lambda:InvokeFunction', 'lambda:InvokedViaFunctionUrl', 'true')
      const denied = statements.find(
        (statement) =>
          statement.Effect === 'Deny' &&
          (coversAction(statement, 'lambda:InvokeFunctionUrl') || coversAction(statement, 'lambda:InvokeFunction')),
      )
      return {
        passed: mayInvokeUrl && mayInvoke && denied === undefined,
        observed: denied ? words.denied(denied.Sid ?? '') : words.statements(mayInvokeUrl, mayInvoke),
        expected: words.both,
        remediation: 'sfai-admin deploy',
      }
    }),
})
