import { emptyAnswer } from '../../aws/calls/describe-stack.ts'
import type { AwsSdk } from '../../aws/sdk.ts'
import { t } from '../../i18n/index.ts'
import type { BucketEncryption } from '../deployment.ts'
import type { Observed } from '../observed.ts'
import { reading } from './reading.ts'

/** How the config bucket encrypts what is put into it. */
export const readBucketEncryption = (sdk: AwsSdk, bucket: string): Promise<Observed<BucketEncryption>> =>
  reading(
    t.aws.doing.readBucketEncryption,
    ['ServerSideEncryptionConfigurationNotFoundError', 'NoSuchBucket'],
    async () => {
      const s3 = await sdk.s3()
      const { ServerSideEncryptionConfiguration } = await s3.getBucketEncryption({ Bucket: bucket })
      const rule = ServerSideEncryptionConfiguration?.Rules?.[0]?.ApplyServerSideEncryptionByDefault
      if (rule?.SSEAlgorithm === undefined) throw emptyAnswer('GetBucketEncryption')
      return { algorithm: rule.SSEAlgorithm, kmsKeyId: rule.KMSMasterKeyID }
    },
  )
