import type { AwsSdk } from '../../aws/sdk.ts'
import { t } from '../../i18n/index.ts'
import type { BucketVersioning } from '../deployment.ts'
import type { Observed } from '../observed.ts'
import { reading } from './reading.ts'

/** Whether the config bucket keeps what is overwritten. An answer without a status is AWS's own word for "never switched on". */
export const readBucketVersioning = (sdk: AwsSdk, bucket: string): Promise<Observed<BucketVersioning>> =>
  reading(t.aws.doing.readBucketVersioning, ['NoSuchBucket'], async () => {
    const s3 = await sdk.s3()
    const { Status } = await s3.getBucketVersioning({ Bucket: bucket })
    return { name: bucket, status: Status ?? 'Off' }
  })
