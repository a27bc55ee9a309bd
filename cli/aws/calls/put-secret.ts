import { randomUUID } from 'node:crypto'
import { t } from '../../i18n/index.ts'
import { calling } from '../errors/calling.ts'
import type { AwsSdk } from '../sdk.ts'
import { emptyAnswer } from './describe-stack.ts'

/**
 * Puts a new value into an existing secret. The token makes the SDK's retries one write, not several versions.
 * @throws SfaiError; the value is in none of its parts
 */
export const putSecret = (sdk: AwsSdk, name: string, value: string): Promise<{ versionId: string }> =>
  calling(t.aws.doing.putSecret(name), async () => {
    const token = randomUUID()
    const secrets = await sdk.secrets()
    const { VersionId } = await secrets.putSecretValue({
      SecretId: name,
      SecretString: value,
      ClientRequestToken: token,
    })
    if (VersionId === undefined) throw emptyAnswer('PutSecretValue')
    return { versionId: VersionId }
  })
