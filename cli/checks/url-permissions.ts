import type { PolicyStatement } from '../deployment/deployment.ts'
import { t } from '../i18n/index.ts'
import { type Check, judge } from './finding.ts'

/**
 * Since October 2025 a public Function URL needs two statements, each behind its own condition;
 * without the second every call is a 403, and without its condition anyone could call Invoke directly.
 */
export const urlPermissions: Check = (deployment) =>
  judge(deployment.resourcePolicy, (statements) => {
    const forEveryone = statements.filter(isForEveryone)
    const mayInvokeUrl = forEveryone.some(
      (statement) =>
        allows(statement, 'lambda:InvokeFunctionUrl') && requires(statement, 'lambda:FunctionUrlAuthType', 'NONE'),
    )
    const mayInvoke = forEveryone.some(
      (statement) =>
        allows(statement, 'lambda:InvokeFunction') && requires(statement, 'lambda:InvokedViaFunctionUrl', 'true'),
    )
    const bare = forEveryone.find(({ Condition }) => Condition === undefined || Object.keys(Condition).length === 0)
    return {
      holds: mayInvokeUrl && mayInvoke && bare === undefined,
      observed: bare ? t.checks.openStatement(bare.Sid ?? '') : t.checks.urlStatements(mayInvokeUrl, mayInvoke),
      expected: t.checks.bothUrlStatements,
      mend: 'sfai-admin deploy',
    }
  })

const isForEveryone = ({ Effect, Principal }: PolicyStatement): boolean =>
  Effect === 'Allow' && (Principal === '*' || JSON.stringify(Principal) === '{"AWS":"*"}')

const allows = ({ Action }: PolicyStatement, action: string): boolean => [Action].flat().includes(action)

/** True when some operator of the statement's condition ties this key to this value. */
const requires = ({ Condition = {} }: PolicyStatement, key: string, value: string): boolean =>
  Object.values(Condition).some((test) => String(test[key]) === value)
