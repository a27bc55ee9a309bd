import { z } from 'zod'
import { strangersTo } from '../policies/principal.ts'
import { allowsEveryone, listOf, type PolicyStatement, requires } from '../policies/statement.ts'
import { defineCheck, judged } from './check.ts'
import { accountOf } from './stack-place.ts'

/**
 * The two statements of a public URL, each behind its condition, are the only way in for everyone; nobody of another account
 * has one of their own. Without its condition, the second lets anyone call Invoke directly, past the URL and the allow list.
 */
export const noOtherAccess = defineCheck({
  parts: ['stack', 'resourcePolicy'],
  expects: z.undefined(),
  restsOn: () => ['function-ready'],
  words: {
    en: {
      open: (sid: string) => `a statement lets everyone do more than call the URL (${sid})`,
      foreign: (sid: string, names: string) => `another account is let in: ${names} (${sid})`,
      service: (sid: string) => `a service may call the function for anybody (${sid})`,
      none: 'nobody else',
      expected: 'nobody but callers of the URL',
    },
    ja: {
      open: (sid: string) => `URL の呼び出し以外の操作も全員に許可されています（${sid}）`,
      foreign: (sid: string, names: string) => `他のアカウントに許可されています: ${names}（${sid}）`,
      service: (sid: string) => `AWS サービスによる呼び出しが無条件で許可されています（${sid}）`,
      none: 'ほかの許可なし',
      expected: 'URL の呼び出し以外の許可がないこと',
    },
  },
  judge: ({ stack, resourcePolicy }, _expected, { words }) =>
    judged(resourcePolicy, (statements) => {
      const account = accountOf(stack)
      const problems = statements.flatMap((statement) => {
        if (statement.Effect !== 'Allow') return []
        const { Sid = '', Principal, Condition } = statement
        const strangers = strangersTo(account, Principal)
        if (strangers.length > 0) return [words.foreign(Sid, strangers.join(', '))]
        if (allowsEveryone(statement)) return isOfUrl(statement) ? [] : [words.open(Sid)]
        const isService = typeof Principal === 'object' && Object.hasOwn(Principal, 'Service')
        return isService && Condition === undefined ? [words.service(Sid)] : []
      })
      return {
        passed: problems.length === 0,
        observed: problems.length === 0 ? words.none : problems.join(' / '),
        expected: words.expected,
        remediation: 'sfai-admin deploy',
      }
    }),
})

/** One of the two, behind its condition. */
function isOfUrl(statement: PolicyStatement): boolean {
  const [action, ...more] = listOf(statement.Action).map((one) => one.toLowerCase())
  if (more.length > 0) return false
  if (action === 'lambda:invokefunctionurl') return requires(statement, 'lambda:FunctionUrlAuthType', 'NONE')
  return action === 'lambda:invokefunction' && requires(statement, 'lambda:InvokedViaFunctionUrl', 'true')
}
