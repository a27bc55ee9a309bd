import { emptyAnswer } from '../../aws/calls/describe-stack.ts'
import type { AwsSdk } from '../../aws/sdk.ts'
import { t } from '../../i18n/index.ts'
import type { Observed } from '../observed.ts'
import { reading } from './reading.ts'

/** Who owns what others put into the bucket. Buckets from before April 2023 may have no such setting. */
export const readBucketOwnership = (sdk: AwsSdk, bucket: string): Promise<Observed<string>> =>
  reading(t.aws.doing.readBucketOwnership, ['OwnershipControlsNotFoundError', 'NoSuchBucket'], async () => {
    const s3 = await sdk.s3()
    const { OwnershipControls } = await s3.getBucketOwnershipControls({ Bucket: bucket })
    const [rule] = OwnershipControls?.Rules ?? []
    if (rule?.ObjectOwnership === undefined) throw emptyAnswer('GetBucketOwnershipControls')
    return rule.ObjectOwnership
  })
