import { modelMapKey } from '../../../handler/contract/names.ts'
import { t } from '../../i18n/index.ts'
import { explainAwsError } from '../errors/explain.ts'
import type { AwsSdk } from '../sdk.ts'

/**
 * Writes the model map to its place in the config bucket.
 * @returns the new version; undefined in a bucket without versioning
 * @throws SfaiError
 */
export async function uploadModelMap(
  sdk: AwsSdk,
  bucket: string,
  text: string,
): Promise<{ versionId: string | undefined }> {
  try {
    const s3 = await sdk.s3()
    const answer = await s3.putObject({
      Bucket: bucket,
      Key: modelMapKey,
      Body: Buffer.from(text),
      ContentType: 'application/json',
    })
    return { versionId: answer.VersionId }
  } catch (error) {
    throw explainAwsError(error, t.aws.doing.uploadModelMap)
  }
}
