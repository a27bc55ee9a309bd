import { readFile } from 'node:fs/promises'
import type { SecretsManager } from '@aws-sdk/client-secrets-manager'
import { anyone, type ClientAccess, clientAccess } from '../../handler/access/client-access.ts'
import { type GatewayError, notConfigured } from '../../handler/base/errors.ts'
import { refreshingClientKeys } from '../../handler/config/client-key-source.ts'
import { parseClientKeys } from '../../handler/contract/client-keys.ts'
import { clientKeysSecretName } from '../../handler/contract/names.ts'
import type { Lazy } from '../base/lazy.ts'
import { failure } from '../i18n/failure.ts'

/** As long as the deployed gateway keeps them. */
const clientsTtlMs = 60_000

/** Gives the text that `clients add` writes: hashes of the keys, never a key. */
type ReadText = () => Promise<string>

/**
 * Everybody needs a client key, as at the deployed gateway. Here it was asked for by a flag, so a list without a single
 * client lets nobody in, and is no open door.
 * @throws SfaiError (preflight) when there is no such list to begin with
 */
export async function keyNeeded(
  read: ReadText,
  source: string,
  report: (error: GatewayError) => void,
): Promise<ClientAccess> {
  const readClients = async () => parseClientKeys(await read())
  const { clients } = await readClients().catch((cause: unknown) => {
    throw failure('CLIENT_KEYS_UNREADABLE', [source, whyOf(cause)], { cause })
  })
  if (clients.length === 0) throw failure('CLIENT_KEYS_UNREADABLE', [source, 'no client has one'])
  const readAgain = () =>
    readClients().catch((cause: unknown) => {
      const message = `The client keys in ${source} could not be read: ${whyOf(cause)}.`
      throw notConfigured('clients_unreadable', message, cause)
    })
  const keys = refreshingClientKeys(readAgain, { ttlMs: clientsTtlMs, now: Date.now, report })
  const { identify, settled } = clientAccess(keys, Date.now)
  return {
    async identify(headers) {
      const client = await identify(headers)
      if (client === anyone) throw notConfigured('no_clients', `No client in ${source} has a key, so nobody comes in.`)
      return client
    },
    settled,
  }
}

const whyOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause))

export const clientsInFile =
  (path: string): ReadText =>
  () =>
    readFile(path, 'utf8')

export const clientsInSecretsManager =
  (secrets: Lazy<Pick<SecretsManager, 'getSecretValue'>>): ReadText =>
  async () =>
    (await (await secrets()).getSecretValue({ SecretId: clientKeysSecretName })).SecretString ?? ''
