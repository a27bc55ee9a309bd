import type { Lambda } from '@aws-sdk/client-lambda'
import { probePackage } from './probe-function.ts'

/** Creates the probe function `probe` with a Function URL that everybody may call. */
export async function publicProbe(lambda: Lambda): Promise<void> {
  const FunctionName = 'probe'
  await lambda.createFunction({
    FunctionName,
    Role: 'arn:aws:iam::000000000000:role/probe',
    Runtime: 'nodejs24.x',
    Handler: 'index.handler',
    Timeout: 60,
    Code: { ZipFile: probePackage },
  })
  await lambda.createFunctionUrlConfig({ FunctionName, AuthType: 'NONE' })
  const permission = { FunctionName, Principal: '*' }
  await lambda.addPermission({
    ...permission,
    StatementId: 'url',
    Action: 'lambda:InvokeFunctionUrl',
    FunctionUrlAuthType: 'NONE',
  })
  await lambda.addPermission({
    ...permission,
    StatementId: 'invoke',
    Action: 'lambda:InvokeFunction',
    InvokedViaFunctionUrl: true,
  })
}
