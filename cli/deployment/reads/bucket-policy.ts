import { emptyAnswer } from '../../aws/calls/describe-stack.ts'
import type { AwsSdk } from '../../aws/sdk.ts'
import { t } from '../../i18n/index.ts'
import { parsePolicy } from '../../policies/document.ts'
import type { PolicyStatement } from '../../policies/statement.ts'
import type { Observed } from '../observed.ts'
import { reading } from './reading.ts'

/** Who may do what with the config bucket. */
export const readBucketPolicy = (sdk: AwsSdk, bucket: string): Promise<Observed<readonly PolicyStatement[]>> =>
  reading(t.aws.doing.readBucketPolicy, ['NoSuchBucketPolicy', 'NoSuchBucket'], async () => {
    const s3 = await sdk.s3()
    const { Policy } = await s3.getBucketPolicy({ Bucket: bucket })
    if (Policy === undefined) throw emptyAnswer('GetBucketPolicy')
    return parsePolicy(Policy)
  })
