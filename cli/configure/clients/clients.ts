import type { ClientEntry } from '../../../handler/contract/client-keys.ts'
import { parseModelMap } from '../../../handler/contract/model-map.ts'
import type { Outcome } from '../../base/outcome.ts'
import { type ApprovalFlags, asking } from '../../changes/approval.ts'
import { need } from '../../deployment/need.ts'
import { failure } from '../../i18n/failure.ts'
import { t } from '../../i18n/index.ts'
import type { Result } from '../../report/results.ts'
import type { Session } from '../../session/session.ts'
import { clientAdded, clientRevoked } from './client-changes.ts'
import { readClients, writeClients } from './client-registry.ts'
import { expiryOf } from './expiry.ts'
import { newClient } from './new-client.ts'

/** What may be shown of a client: everything but salt and hash. */
type ClientView = Result<'clients-list'>['clients'][number]

const viewOf = ({ name, id, created, expires, models }: ClientEntry, now: Date): ClientView => ({
  name,
  id,
  created,
  expires: expires ?? null,
  models: models ?? null,
  expired: expires != null && new Date(expires) <= now,
})

/** Registers a client and shows its key, this once. With the first client, keys become a must for everybody. */
export async function addClient(
  session: Session,
  name: string,
  flags: ApprovalFlags & { expires?: string | undefined; models?: readonly string[] | undefined },
): Promise<Outcome<Result<'clients-add'>>> {
  const now = new Date()
  const expires = flags.expires === undefined ? undefined : expiryOf(flags.expires, now)
  if (!/^[\w.@-]{1,64}$/.test(name)) throw failure('CLIENT_NAME', [])
  const registered = await readClients(session.sdk)
  if (registered.clients.some((client) => client.name === name)) throw failure('CLIENT_EXISTS', [name])
  if (flags.models !== undefined) await mustBeAliases(session, flags.models)
  const approval = asking(session.ui, flags)
  const changes = clientAdded(name, registered.clients.length === 0)
  await approval.approve(changes)
  if (approval.dryRun) return { result: { changes } }

  const { entry, key } = newClient(name, { created: now, expires, models: flags.models })
  session.ui.progress(t.clients.registering(name))
  const problem = await writeClients(session.sdk, registered, [...registered.clients, entry])
  session.ui.note(problem === undefined ? t.clients.added(name) : t.clients.sent(name))
  session.ui.result(key)
  // Shown all the same: AWS has it, and nobody could ever show it again.
  return { result: { changes, client: viewOf(entry, now), key }, problem }
}

export async function listClients(session: Session): Promise<Outcome<Result<'clients-list'>>> {
  const now = new Date()
  const clients = (await readClients(session.sdk)).clients.map((client) => viewOf(client, now))
  session.ui.result(clients.length === 0 ? t.clients.none : clients.map(t.clients.line).join('\n'))
  return { result: { clients } }
}

/** Takes a client's key away. Without any client left, no key is needed any more: that is asked about. */
export async function revokeClient(
  session: Session,
  name: string,
  flags: ApprovalFlags,
): Promise<Outcome<Result<'clients-revoke'>>> {
  const registered = await readClients(session.sdk)
  const clients = registered.clients.filter((client) => client.name !== name)
  if (clients.length === registered.clients.length) throw failure('CLIENT_UNKNOWN', [name])
  const approval = asking(session.ui, flags)
  const changes = clientRevoked(name, clients.length === 0)
  await approval.approve(changes)
  if (approval.dryRun) return { result: { changes } }
  session.ui.progress(t.clients.revoking(name))
  const problem = await writeClients(session.sdk, registered, clients)
  if (problem !== undefined) throw problem
  session.ui.result(t.clients.revoked(name))
  return { result: { changes, revoked: name } }
}

/** A key for aliases that do not exist would open nothing. @throws SfaiError also where that cannot be known */
async function mustBeAliases(session: Session, models: readonly string[]): Promise<void> {
  const { modelMap } = await session.observe(['modelMap'])
  const live = modelMap.state === 'missing' ? undefined : need(modelMap, t.steps.parts.modelMap)
  const parsed = live && parseModelMap(live.text)
  if (parsed?.ok !== true) return
  const unknown = models.filter((alias) => !Object.hasOwn(parsed.map.models, alias))
  if (unknown.length > 0) {
    throw failure('ALIAS_UNKNOWN', [unknown.join(', '), Object.keys(parsed.map.models).join(', ')])
  }
}
