import { emptyAnswer } from '../../aws/calls/describe-stack.ts'
import type { AwsSdk } from '../../aws/sdk.ts'
import { t } from '../../i18n/index.ts'
import type { PublicAccessBlock } from '../deployment.ts'
import type { Observed } from '../observed.ts'
import { reading } from './reading.ts'

/** The bucket's four switches against public access. */
export const readPublicAccessBlock = (sdk: AwsSdk, bucket: string): Promise<Observed<PublicAccessBlock>> =>
  reading(t.aws.doing.readPublicAccess, ['NoSuchPublicAccessBlockConfiguration', 'NoSuchBucket'], async () => {
    const s3 = await sdk.s3()
    const { PublicAccessBlockConfiguration: block } = await s3.getPublicAccessBlock({ Bucket: bucket })
    if (block === undefined) throw emptyAnswer('GetPublicAccessBlock')
    return {
      blockPublicAcls: block.BlockPublicAcls === true,
      ignorePublicAcls: block.IgnorePublicAcls === true,
      blockPublicPolicy: block.BlockPublicPolicy === true,
      restrictPublicBuckets: block.RestrictPublicBuckets === true,
    }
  })
