import { modelMapKey } from '../../../handler/contract/names.ts'
import { t } from '../../i18n/index.ts'
import { calling } from '../errors/calling.ts'
import type { AwsSdk } from '../sdk.ts'
import { emptyAnswer } from './describe-stack.ts'

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
    if (answer.ETag === undefined) throw emptyAnswer('PutObject')
    return { versionId: answer.VersionId }
  })
