// Keeps a rehearsal with one public function up until it is killed, and prints where it is. For process-death.test.ts.
import { Lambda } from '@aws-sdk/client-lambda'
import { rehearsalEnvironment, startRehearsal } from '../rehearsal.ts'
import { probePackage } from './probe-function.ts'

const rehearsal = await startRehearsal({ port: 0, env: process.env, onProgress: () => {} })
Object.assign(process.env, rehearsalEnvironment(rehearsal))
const lambda = new Lambda({})
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
const { Code } = await lambda.getFunction({ FunctionName })
process.stdout.write(
  `${JSON.stringify({ endpoint: rehearsal.endpoint, functionUrl: rehearsal.functionUrl, emulator: Code?.Location })}\n`,
)
