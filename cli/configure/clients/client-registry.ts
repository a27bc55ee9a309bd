import { type ClientKeys, noClients, parseClientKeys } from '../../../handler/contract/client-keys.ts'
import { clientKeysSecretName } from '../../../handler/contract/names.ts'
import { readSecretText } from '../../aws/calls/read-secret-text.ts'
import { replaceSecret } from '../../aws/calls/replace-secret.ts'
import type { AwsSdk } from '../../aws/sdk.ts'
import type { SfaiError } from '../../base/errors.ts'
import { failure } from '../../i18n/failure.ts'

/** The clients as they are registered. */
export interface Registry extends ClientKeys {
  /** Of the secret when they were read; undefined while it was never filled. */
  readonly secretVersion: string | undefined
}

/** Reads who is registered; nobody, while the secret was never filled. @throws SfaiError */
export async function readClients(sdk: AwsSdk): Promise<Registry> {
  const secret = await readSecretText(sdk, clientKeysSecretName)
  const secretVersion = secret?.version
  if (secret === undefined || secret.text.trim() === '') return { ...noClients, secretVersion }
  try {
    return { ...parseClientKeys(secret.text), secretVersion }
  } catch (cause) {
    throw failure('CLIENTS_DAMAGED', [clientKeysSecretName], {
      next: [`aws secretsmanager list-secret-version-ids --secret-id ${clientKeysSecretName}`],
      cause,
    })
  }
}

/**
 * Registers these clients instead of those that were read. Never undoes what somebody else registered meanwhile.
 * @throws SfaiError
 */
export async function writeClients(
  sdk: AwsSdk,
  { secretVersion }: Registry,
  registered: ClientKeys['clients'],
): Promise<void> {
  const value = JSON.stringify({ version: 1, clients: registered } satisfies ClientKeys)
  if (await replaceSecret(sdk, clientKeysSecretName, secretVersion, value)) return
  // A refusal may still have been for a value that is current already, as the first one of a secret is.
  const ids = (entries: ClientKeys['clients']): string => entries.map(({ id }) => id).join()
  if (ids((await readClients(sdk)).clients) !== ids(registered)) throw changedMeanwhile()
}

const changedMeanwhile = (): SfaiError => failure('CLIENTS_CHANGED', [], { next: ['sfai-admin clients list'] })
