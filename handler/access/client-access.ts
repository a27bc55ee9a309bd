import { timingSafeEqual } from 'node:crypto'
import { GatewayError } from '../base/errors.ts'
import type { ClientKeySource } from '../config/client-key-source.ts'
import { type ClientEntry, hashOf, partsOf } from '../contract/client-keys.ts'
import type { ModelMap } from '../contract/model-map.ts'

type Headers = Readonly<Record<string, string | undefined>>

/** Who asks. `anyone` where no client has a key, so that none is needed. */
interface Client {
  readonly name: string
  /** Aliases this client may use; undefined: all. */
  readonly models: readonly string[] | undefined
}

export const anyone: Client = { name: 'anyone', models: undefined }

export interface ClientAccess {
  /** Finds out who asks. Rejects with 401 for a wrong, revoked or expired key, and with 503 when nobody can tell. */
  identify(headers: Headers): Promise<Client>
  /** Resolves when no refresh is under way; awaited before a response ends. */
  settled(): Promise<void>
}

/** Without client keys every admitted address is anyone. */
export const noKeyNeeded: ClientAccess = { identify: async () => anyone, settled: async () => undefined }

export function clientAccess(source: ClientKeySource, now: () => number): ClientAccess {
  async function identify(headers: Headers): Promise<Client> {
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
  return { identify, settled: () => source.settled() }
}

/** The model map as this client sees it: an alias it may not use is one that does not exist, as with OpenAI. */
export function mapFor({ models }: Client, map: ModelMap): ModelMap {
  if (models === undefined) return map
  const allowed = new Set(models)
  return { ...map, models: Object.fromEntries(Object.entries(map.models).filter(([alias]) => allowed.has(alias))) }
}

/** Where clients put a key: OpenAI's way, then Azure's and Anthropic's, which some IDEs send beside it. */
function keyIn(headers: Headers): string | undefined {
  const { authorization = '' } = headers
  const bearer = authorization.length <= longestHeader ? /^Bearer\s+(\S+)\s*$/i.exec(authorization)?.[1] : undefined
  return bearer ?? headers['x-api-key'] ?? headers['api-key']
}

/** No client key is nearly as long; whoever is refused should not be read to the end first. */
const longestHeader = 1_000

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
