import { randomUUID } from 'node:crypto'
import { t } from '../../i18n/index.ts'
import { calling } from '../errors/calling.ts'
import type { AwsSdk } from '../sdk.ts'
import { emptyAnswer } from './describe-stack.ts'

/** The label under which a value waits to become the current one. */
const proposed = 'SFAI_PROPOSED'

/** How an attempt to replace a value ended. */
export interface Replaced {
  /** The version that was written, current or not. */
  readonly versionId: string
  /** False where AWS would not make it the current one: another is, or it is already, as a secret's first one by itself. */
  readonly moved: boolean
}

/**
 * Puts a new value in the place of the version that was read (undefined: there was none). PutSecretValue alone would
 * overwrite what somebody else wrote meanwhile; moving AWSCURRENT fails when it is not where the caller says.
 * https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_UpdateSecretVersionStage.html
 * @throws SfaiError; the value is in none of its parts
 */
export const replaceSecret = (sdk: AwsSdk, name: string, read: string | undefined, value: string): Promise<Replaced> =>
  calling(t.aws.doing.putSecret(name), async () => {
    const versionId = randomUUID()
    const secrets = await sdk.secrets()
    const secret = { SecretId: name, ClientRequestToken: versionId }
    const put = await secrets.putSecretValue({ ...secret, SecretString: value, VersionStages: [proposed] })
    if (put.VersionId === undefined) throw emptyAnswer('PutSecretValue')
    const move = { SecretId: name, VersionStage: 'AWSCURRENT', MoveToVersionId: versionId, RemoveFromVersionId: read }
    try {
      const { ARN } = await secrets.updateSecretVersionStage(move)
      if (ARN === undefined) throw emptyAnswer('UpdateSecretVersionStage')
      return { versionId, moved: true }
    } catch (error) {
      if (!(error instanceof Error) || !/^Invalid(Parameter|Request)Exception$/.test(error.name)) throw error
      return { versionId, moved: false }
    }
  })
