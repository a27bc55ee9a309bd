import { t } from '../../i18n/index.ts'
import { calling } from '../errors/calling.ts'
import type { AwsSdk } from '../sdk.ts'

/** What a secret held when it was read, and which version that was. */
export interface SecretText {
  readonly text: string
  readonly version: string
}

/**
 * The value of a secret that holds no key (the hashes of the client keys); undefined for one that was never filled.
 * @throws SfaiError, also when the secret itself is not there
 */
export const readSecretText = (sdk: AwsSdk, name: string): Promise<SecretText | undefined> =>
  calling(t.aws.doing.readSecret(name), async () => {
    const secrets = await sdk.secrets()
    try {
      const { SecretString = '', VersionId } = await secrets.getSecretValue({ SecretId: name })
      return VersionId === undefined ? undefined : { text: SecretString, version: VersionId }
    } catch (error) {
      // AWS has one code for both; only its words tell a secret without a value from no secret at all.
      if (error instanceof Error && /staging label/i.test(error.message)) return undefined
      throw error
    }
  })
