import { failure } from '../../i18n/failure.ts'
import { t } from '../../i18n/index.ts'
import { calling } from '../errors/calling.ts'
import type { AwsSdk } from '../sdk.ts'

/** S3 answers all of these with an empty body: what they did is known by reading it back. Each throws SfaiError. */

/** The bucket's four switches against public access. */
interface AccessBlock {
  readonly blockPublicAcls: boolean
  readonly ignorePublicAcls: boolean
  readonly blockPublicPolicy: boolean
  readonly restrictPublicBuckets: boolean
}

export const putPublicAccessBlock = (sdk: AwsSdk, bucket: string, block: AccessBlock): Promise<void> =>
  calling(t.aws.doing.putPublicAccess, async () => {
    const s3 = await sdk.s3()
    await s3.putPublicAccessBlock({
      Bucket: bucket,
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: block.blockPublicAcls,
        IgnorePublicAcls: block.ignorePublicAcls,
        BlockPublicPolicy: block.blockPublicPolicy,
        RestrictPublicBuckets: block.restrictPublicBuckets,
      },
    })
  })

/** @param policy the whole document; none takes the policy away */
export const putBucketPolicy = (sdk: AwsSdk, bucket: string, policy: unknown): Promise<void> =>
  calling(t.aws.doing.putBucketPolicy, async () => {
    const s3 = await sdk.s3()
    await (policy === undefined
      ? s3.deleteBucketPolicy({ Bucket: bucket })
      : s3.putBucketPolicy({ Bucket: bucket, Policy: JSON.stringify(policy) }))
  })

export const putBucketVersioning = (sdk: AwsSdk, bucket: string, status: 'Enabled' | 'Suspended'): Promise<void> =>
  calling(t.aws.doing.putBucketVersioning, async () => {
    const s3 = await sdk.s3()
    await s3.putBucketVersioning({ Bucket: bucket, VersioningConfiguration: { Status: status } })
  })

/** @param algorithm `AES256`, `aws:kms`, … */
export const putBucketEncryption = (
  sdk: AwsSdk,
  bucket: string,
  { algorithm, kmsKeyId }: { readonly algorithm: string; readonly kmsKeyId: string | undefined },
): Promise<void> =>
  calling(t.aws.doing.putBucketEncryption, async () => {
    const { ServerSideEncryption } = await import('@aws-sdk/client-s3')
    const known = Object.values(ServerSideEncryption).find((one) => one === algorithm)
    if (known === undefined) throw failure('UNEXPECTED', [algorithm, t.aws.doing.putBucketEncryption])
    const byDefault = { SSEAlgorithm: known, ...(kmsKeyId !== undefined && { KMSMasterKeyID: kmsKeyId }) }
    const s3 = await sdk.s3()
    await s3.putBucketEncryption({
      Bucket: bucket,
      ServerSideEncryptionConfiguration: { Rules: [{ ApplyServerSideEncryptionByDefault: byDefault }] },
    })
  })

export const deleteBucketLifecycle = (sdk: AwsSdk, bucket: string): Promise<void> =>
  calling(t.aws.doing.deleteBucketLifecycle, async () => {
    const s3 = await sdk.s3()
    await s3.deleteBucketLifecycle({ Bucket: bucket })
  })

/** Whoever puts an object into the bucket gives it to the bucket's owner, and no ACL counts. */
export const ownEveryObject = (sdk: AwsSdk, bucket: string): Promise<void> =>
  calling(t.aws.doing.putBucketOwnership, async () => {
    const s3 = await sdk.s3()
    await s3.putBucketOwnershipControls({
      Bucket: bucket,
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
    })
  })
