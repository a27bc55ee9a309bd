import { emptyAnswer } from '../../aws/calls/describe-stack.ts'
import type { AwsSdk } from '../../aws/sdk.ts'
import { t } from '../../i18n/index.ts'
import type { Identity } from '../deployment.ts'
import type { Observed } from '../observed.ts'
import { reading } from './reading.ts'

/** Who the credentials belong to. */
export const readIdentity = (sdk: AwsSdk): Promise<Observed<Identity>> =>
  reading(t.aws.doing.readIdentity, [], async () => {
    const sts = await sdk.sts()
    const { Account, Arn } = await sts.getCallerIdentity({})
    if (Account === undefined || Arn === undefined) throw emptyAnswer('GetCallerIdentity')
    return { account: Account, arn: Arn }
  })
