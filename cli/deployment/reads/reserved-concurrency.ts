import type { AwsSdk } from '../../aws/sdk.ts'
import { t } from '../../i18n/index.ts'
import type { Deployment } from '../deployment.ts'
import { reading } from './reading.ts'

/** How many requests the function may run at once. Lambda answers with nothing where nobody set it. */
export const readReservedConcurrency = (
  sdk: AwsSdk,
  functionName: string,
): Promise<Deployment['reservedConcurrency']> =>
  reading(t.aws.doing.readReservedConcurrency, ['ResourceNotFoundException'], async () => {
    const lambda = await sdk.lambda()
    const { ReservedConcurrentExecutions } = await lambda.getFunctionConcurrency({ FunctionName: functionName })
    return { executions: ReservedConcurrentExecutions }
  })
