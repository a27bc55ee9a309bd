import type { AwsSdk } from '../../aws/sdk.ts'
import { t } from '../../i18n/index.ts'
import type { BucketState, PolicyStatement } from '../deployment.ts'
import type { Observed } from '../observed.ts'
import { deniesWithoutTls, grantsToEveryone } from '../policies/bucket-policy.ts'
import { parsePolicy } from '../policies/policy-document.ts'
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
      publicByPolicy: policy.some(grantsToEveryone),
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
