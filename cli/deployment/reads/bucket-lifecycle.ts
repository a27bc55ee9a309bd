import { emptyAnswer } from '../../aws/calls/describe-stack.ts'
import type { AwsSdk } from '../../aws/sdk.ts'
import { t } from '../../i18n/index.ts'
import type { LifecycleRule } from '../deployment.ts'
import type { Observed } from '../observed.ts'
import { reading } from './reading.ts'

/** What the config bucket deletes or moves by itself. */
export const readBucketLifecycle = (sdk: AwsSdk, bucket: string): Promise<Observed<readonly LifecycleRule[]>> =>
  reading(t.aws.doing.readBucketLifecycle, ['NoSuchLifecycleConfiguration', 'NoSuchBucket'], async () => {
    const s3 = await sdk.s3()
    const { Rules } = await s3.getBucketLifecycleConfiguration({ Bucket: bucket })
    if (Rules === undefined) throw emptyAnswer('GetBucketLifecycleConfiguration')
    return Rules.map(({ ID = '', Status }) => ({ id: ID, enabled: Status === 'Enabled' }))
  })
