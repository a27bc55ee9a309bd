import type { AwsSdk } from '../../aws/sdk.ts'
import { t } from '../../i18n/index.ts'
import { deniesWithoutTls } from '../../policies/bucket.ts'
import { parsePolicy } from '../../policies/document.ts'
import { allowsEveryone, type PolicyStatement } from '../../policies/statement.ts'
import type { BucketState } from '../deployment.ts'
import type { Observed } from '../observed.ts'
import { reading } from './reading.ts'

/** The config bucket's versioning and policy. */
export const readBucket = (sdk: AwsSdk, name: string): Promise<Observed<BucketState>> =>
  reading(t.aws.doing.readBucket, ['NoSuchBucket'], async () => {
    const s3 = await sdk.s3()
    const [versioning, policy] = await Promise.all([s3.getBucketVersioning({ Bucket: name }), bucketPolicy(sdk, name)])
    return {
      name,
      // An answer without a status is AWS's own word for "never enabled".
      versioned: versioning.Status === 'Enabled',
      tlsOnly: policy.some((statement) => deniesWithoutTls(statement, name)),
      publicByPolicy: policy.some(allowsEveryone),
    }
  })

async function bucketPolicy(sdk: AwsSdk, name: string): Promise<readonly PolicyStatement[]> {
  const s3 = await sdk.s3()
  try {
    const { Policy } = await s3.getBucketPolicy({ Bucket: name })
    return Policy === undefined ? [] : parsePolicy(Policy)
  } catch (error) {
    if (error instanceof Error && error.name === 'NoSuchBucketPolicy') return []
    throw error
  }
}
