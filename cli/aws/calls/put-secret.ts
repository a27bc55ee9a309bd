import { randomUUID } from 'node:crypto'
import { t } from '../../i18n/index.ts'
import { explainAwsError } from '../errors/explain.ts'
import type { AwsSdk } from '../sdk.ts'

/**
 * Puts a new value into an existing secret. The token makes the SDK's retries one write, not several versions.
 * @throws SfaiError; the value is in none of its parts
 */
export async function putSecret(sdk: AwsSdk, name: string, value: string): Promise<{ versionId: string }> {
  const token = randomUUID()
  try {
    const secrets = await sdk.secrets()
    const answer = await secrets.putSecretValue({ SecretId: name, SecretString: value, ClientRequestToken: token })
    return { versionId: answer.VersionId ?? token }
  } catch (error) {
    throw explainAwsError(error, t.aws.doing.putSecret(name))
  }
}
