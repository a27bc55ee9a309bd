import { type ClientKeys, noClients, parseClientKeys } from '../../../handler/contract/client-keys.ts'
import { clientKeysSecretName } from '../../../handler/contract/names.ts'
import { readSecretText } from '../../aws/calls/read-secret-text.ts'
import { replaceSecret } from '../../aws/calls/replace-secret.ts'
import type { AwsSdk } from '../../aws/sdk.ts'
import { SfaiError } from '../../base/errors.ts'
import { failure } from '../../i18n/failure.ts'
import { t } from '../../i18n/index.ts'
import { notSeen } from '../../steps/carry-out.ts'
import { lookUntil, type ReadBack, usualReadBack } from '../../steps/read-back.ts'

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
 * Registers these clients instead of those that were read, and looks until they are there. Never undoes what somebody else
 * registered meanwhile.
 * @returns why what AWS accepted was not seen to be there; undefined where it was
 * @throws SfaiError where AWS did not accept it, or somebody else was first
 */
export async function writeClients(
  sdk: AwsSdk,
  read: Registry,
  registered: ClientKeys['clients'],
  readBack: ReadBack = usualReadBack,
): Promise<SfaiError | undefined> {
  const value = JSON.stringify({ version: 1, clients: registered } satisfies ClientKeys)
  const { versionId, moved } = await replaceSecret(sdk, clientKeysSecretName, read.secretVersion, value)
  const isOld = ({ current }: Look) => current === read.secretVersion
  const isFinal = (seen: Look) => seen.unreadable === undefined && !isOld(seen)
  const seen = await lookUntil(
    readBack,
    () => lookFor(sdk),
    isFinal,
    () => {},
  )
  if (seen.unreadable === undefined && seen.current === versionId) return undefined
  // The first version of a secret is the current one by itself; any other one has to be moved there.
  if (isFinal(seen) || !(moved || read.secretVersion === undefined)) throw changedMeanwhile()
  return notSeen(t.clients.keys, { observed: t.clients.asBefore, unreadable: seen.unreadable }, readBack)
}

/** Which version is current, or why that could not be read. */
interface Look {
  readonly current?: string | undefined
  readonly unreadable?: SfaiError | undefined
}

async function lookFor(sdk: AwsSdk): Promise<Look> {
  try {
    return { current: (await readSecretText(sdk, clientKeysSecretName))?.version }
  } catch (error) {
    if (!SfaiError.is(error)) throw error
    return { unreadable: error }
  }
}

const changedMeanwhile = (): SfaiError => failure('CLIENTS_CHANGED', [], { next: ['sfai-admin clients list'] })
