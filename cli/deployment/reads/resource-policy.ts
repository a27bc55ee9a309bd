import { emptyAnswer } from '../../aws/calls/describe-stack.ts'
import type { AwsSdk } from '../../aws/sdk.ts'
import { t } from '../../i18n/index.ts'
import { parsePolicy } from '../../policies/document.ts'
import type { PolicyStatement } from '../../policies/statement.ts'
import type { Observed } from '../observed.ts'
import { reading } from './reading.ts'

/** Who may invoke the function and its URL. */
export const readResourcePolicy = (sdk: AwsSdk, functionName: string): Promise<Observed<readonly PolicyStatement[]>> =>
  reading(t.aws.doing.readResourcePolicy, ['ResourceNotFoundException'], async () => {
    const lambda = await sdk.lambda()
    const { Policy } = await lambda.getPolicy({ FunctionName: functionName })
    if (Policy === undefined) throw emptyAnswer('GetPolicy')
    return parsePolicy(Policy)
  })
