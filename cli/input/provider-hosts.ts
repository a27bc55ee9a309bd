import { isOwnMachine, isProviderHost } from '../../handler/contract/provider-hosts.ts'
import { failure } from '../i18n/failure.ts'

/**
 * The hosts of a flag, each once.
 * @param ownMachine what listens on this machine may be named, too
 * @throws SfaiError (usage) naming the entry that is none
 */
export function parseProviderHosts(
  entries: readonly string[],
  { ownMachine = false }: { ownMachine?: boolean } = {},
): readonly string[] {
  const hosts = entries.flatMap((entry) => entry.split(',')).map((host) => host.trim().toLowerCase())
  const wrong = hosts.find((host) => !isProviderHost(host) && !(ownMachine && isOwnMachine(host)))
  if (wrong !== undefined) throw failure('PROVIDER_HOST_INVALID', [wrong])
  return [...new Set(hosts)]
}
