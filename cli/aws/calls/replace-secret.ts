import { randomUUID } from 'node:crypto'
import { t } from '../../i18n/index.ts'
import { calling } from '../errors/calling.ts'
import type { AwsSdk } from '../sdk.ts'

/** The label under which a value waits to become the current one. */
const proposed = 'SFAI_PROPOSED'

/**
 * Puts a new value in the place of the version that was read (undefined: there was none). PutSecretValue alone would
 * overwrite what somebody else wrote meanwhile; moving AWSCURRENT fails when it is not where the caller says.
 * https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_UpdateSecretVersionStage.html
 * @returns false when another version had become current meanwhile; it stays
 * @throws SfaiError; the value is in none of its parts
 */
export const replaceSecret = (sdk: AwsSdk, name: string, read: string | undefined, value: string): Promise<boolean> =>
  calling(t.aws.doing.putSecret(name), async () => {
    const token = randomUUID()
    const secrets = await sdk.secrets()
    const secret = { SecretId: name, ClientRequestToken: token }
    const move = { SecretId: name, VersionStage: 'AWSCURRENT', MoveToVersionId: token, RemoveFromVersionId: read }
    try {
      await secrets.putSecretValue({ ...secret, SecretString: value, VersionStages: [proposed] })
      await secrets.updateSecretVersionStage(move)
      return true
    } catch (error) {
      if (error instanceof Error && /^Invalid(Parameter|Request)Exception$/.test(error.name)) return false
      throw error
    }
  })
