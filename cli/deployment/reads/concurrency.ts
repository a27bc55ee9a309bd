import { emptyAnswer } from '../../aws/calls/describe-stack.ts'
import type { AwsSdk } from '../../aws/sdk.ts'
import { t } from '../../i18n/index.ts'
import type { Deployment } from '../deployment.ts'
import { reading } from './reading.ts'

/** How many requests the account may run at once in this region; a new account starts low. */
export const readConcurrency = (sdk: AwsSdk): Promise<Deployment['concurrency']> =>
  reading(t.aws.doing.readConcurrency, [], async () => {
    const lambda = await sdk.lambda()
    const { AccountLimit } = await lambda.getAccountSettings({})
    const { ConcurrentExecutions: account, UnreservedConcurrentExecutions: unreserved } = AccountLimit ?? {}
    if (account === undefined || unreserved === undefined) throw emptyAnswer('GetAccountSettings')
    return { account, unreserved }
  })
