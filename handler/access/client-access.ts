import { timingSafeEqual } from 'node:crypto'
import type { ClientKeySource } from '../config/client-key-source.ts'
import { type ClientEntry, hashOf, partsOf } from '../contract/client-keys.ts'
import { GatewayError } from '../errors.ts'

type Headers = Readonly<Record<string, string | undefined>>

/** Who asks. `anyone` where no client has a key, so that none is needed. */
export interface Client {
  readonly name: string
  /** Aliases this client may use; undefined: all. */
  readonly models: readonly string[] | undefined
}

export const anyone: Client = { name: 'anyone', models: undefined }

/** Finds out who asks. Rejects with 401 for a wrong, revoked or expired key, and with 503 when nobody can tell. */
export type Identify = (headers: Headers) => Promise<Client>

/** Without client keys every admitted address is anyone. */
export const everybodyIsAnyone: Identify = async () => anyone

export function clientAccess(source: ClientKeySource, now: () => number): Identify {
  return async (headers) => {
    const { clients } = await source.current()
    if (clients.length === 0) return anyone
    const key = keyIn(headers)
    if (key === undefined)
      throw refused('missing_api_key', 'This gateway needs a client key. Ask its administrator for one.')
    const found = match(clients, key) ?? match((await source.newest()).clients, key)
    if (found === undefined) throw refused('invalid_api_key', 'This client key is not known here, or it was revoked.')
    if (found.expires != null && Date.parse(found.expires) <= now()) {
      throw refused(
        'expired_api_key',
        `The client key of '${found.name}' has expired. Ask the administrator for a new one.`,
      )
    }
    return { name: found.name, models: found.models ?? undefined }
  }
}

/** @throws GatewayError 403 when this client may not use the alias */
export function mustMayUse({ name, models }: Client, alias: string): void {
  if (models === undefined || models.includes(alias)) return
  const message = `The client '${name}' may not use the model '${alias}'.`
  throw new GatewayError({ status: 403, message, type: 'permission_error', code: 'model_not_allowed', param: 'model' })
}

/** Where clients put a key: OpenAI's way, then Azure's and Anthropic's, which some IDEs send beside it. */
function keyIn(headers: Headers): string | undefined {
  const bearer = /^Bearer\s+(\S+)\s*$/i.exec(headers.authorization ?? '')?.[1]
  return bearer ?? headers['x-api-key'] ?? headers['api-key']
}

/** The id is no secret and finds the entry; the secret is compared in constant time. */
function match(clients: readonly ClientEntry[], key: string): ClientEntry | undefined {
  const parts = partsOf(key)
  const entry = parts && clients.find(({ id }) => id === parts.id)
  if (parts === undefined || entry === undefined) return undefined
  const given = Buffer.from(hashOf(parts.secret, entry.salt), 'hex')
  const kept = Buffer.from(entry.hash, 'hex')
  return given.length === kept.length && timingSafeEqual(given, kept) ? entry : undefined
}

const refused = (code: string, message: string): GatewayError =>
  new GatewayError({ status: 401, message, type: 'authentication_error', code })
