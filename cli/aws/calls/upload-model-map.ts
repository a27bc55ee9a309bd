import { modelMapKey } from '../../../handler/contract/names.ts'
import { t } from '../../i18n/index.ts'
import { calling } from '../errors/calling.ts'
import type { AwsSdk } from '../sdk.ts'
import { emptyAnswer } from './describe-stack.ts'
import { bodyText } from './read-body.ts'

/**
 * Writes the model map to its place in the config bucket.
 * @returns the new version; undefined in a bucket without versioning
 * @throws SfaiError
 */
export const uploadModelMap = (sdk: AwsSdk, bucket: string, text: string): Promise<{ versionId: string | undefined }> =>
  calling(t.aws.doing.uploadModelMap, async () => {
    const s3 = await sdk.s3()
    const answer = await s3.putObject({
      Bucket: bucket,
      Key: modelMapKey,
      Body: Buffer.from(text),
      ContentType: 'application/json',
    })
    if (!answer.ETag) throw emptyAnswer('PutObject')
    return { versionId: answer.VersionId }
  })

/** The gateway reads no larger map. */
const mostBytes = 4_000_000

/** One version of the model map, by its id; undefined where S3 knows none. @throws SfaiError */
export const readMapVersion = (sdk: AwsSdk, bucket: string, versionId: string): Promise<string | undefined> =>
  calling(t.aws.doing.readModelMap, async () => {
    const s3 = await sdk.s3()
    try {
      const { Body } = await s3.getObject({ Bucket: bucket, Key: modelMapKey, VersionId: versionId })
      return await bodyText(Body, mostBytes, 'GetObject')
    } catch (error) {
      if (error instanceof Error && /^NoSuch(Key|Version)$/.test(error.name)) return undefined
      throw error
    }
  })
