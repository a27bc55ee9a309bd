import { modelMapKey } from '../../../handler/contract/names.ts'
import { emptyAnswer } from '../../aws/calls/describe-stack.ts'
import { bodyText, dropBody } from '../../aws/calls/read-body.ts'
import type { AwsSdk } from '../../aws/sdk.ts'
import { t } from '../../i18n/index.ts'
import type { ModelMapObject } from '../deployment.ts'
import type { Observed } from '../observed.ts'
import { reading } from './reading.ts'

/** The gateway reads no larger map either. */
const mostBytes = 4_000_000

/** The model map as it lies in the config bucket. */
export const readModelMap = (sdk: AwsSdk, bucket: string): Promise<Observed<ModelMapObject>> =>
  reading(t.aws.doing.readModelMap, ['NoSuchKey', 'NoSuchBucket'], async () => {
    const s3 = await sdk.s3()
    const object = await s3.getObject({ Bucket: bucket, Key: modelMapKey })
    if (object.Body === undefined || object.ETag === undefined) {
      dropBody(object.Body)
      throw emptyAnswer('GetObject')
    }
    return {
      key: modelMapKey,
      text: await bodyText(object.Body, mostBytes, 'GetObject'),
      versionId: object.VersionId,
    }
  })
