// Keeps a rehearsal with one public function up until it is killed, and prints where it is. For process-death.test.ts.
import { Lambda } from '@aws-sdk/client-lambda'
import { rehearsalEnvironment, startRehearsal } from '../rehearsal.ts'
import { publicProbe } from './public-probe.ts'

const rehearsal = await startRehearsal({ port: 0, env: process.env, onProgress: () => {} })
Object.assign(process.env, rehearsalEnvironment(rehearsal))
const lambda = new Lambda({})
await publicProbe(lambda)
const { Code } = await lambda.getFunction({ FunctionName: 'probe' })
process.stdout.write(
  `${JSON.stringify({ endpoint: rehearsal.endpoint, functionUrl: rehearsal.functionUrl, emulator: Code?.Location })}\n`,
)
