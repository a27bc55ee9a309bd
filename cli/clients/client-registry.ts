import { type ClientKeys, noClients, parseClientKeys } from '../../handler/contract/client-keys.ts'
import { clientKeysSecretName } from '../../handler/contract/names.ts'
import type { AwsClients } from '../aws/clients.ts'
import { putSecret } from '../aws/put-secret.ts'
import { readSecretText } from '../aws/read-secret-text.ts'
import { SfaiError } from '../errors.ts'
import { exitCode } from '../exit-codes.ts'
import { t } from '../i18n/index.ts'

/** The clients as they are registered; nobody, while the secret was never filled. @throws SfaiError */
export async function readClients(clients: AwsClients): Promise<ClientKeys> {
  const text = await readSecretText(clients, clientKeysSecretName)
  if (text === undefined || text.trim() === '') return noClients
  try {
    return parseClientKeys(text)
  } catch (cause) {
    throw new SfaiError('CLIENTS_DAMAGED', t.clients.damaged(clientKeysSecretName), {
      exit: exitCode.refused,
      next: [`aws secretsmanager list-secret-version-ids --secret-id ${clientKeysSecretName}`],
      cause,
    })
  }
}

/** Writes the clients and reads them back: what was not seen to hold is not called done. @throws SfaiError */
export async function writeClients(clients: AwsClients, keys: ClientKeys): Promise<void> {
  await putSecret(clients, clientKeysSecretName, JSON.stringify(keys))
  const ids = (registered: ClientKeys): string => registered.clients.map(({ id }) => id).join()
  if (ids(await readClients(clients)) !== ids(keys)) {
    throw new SfaiError('CLIENTS_CHANGED', t.clients.changedMeanwhile, {
      exit: exitCode.refused,
      next: ['sfai-admin clients list'],
    })
  }
}
