import { createHash } from 'node:crypto'
import { fits, type Of, problemsOf } from './shapes/shape.ts'
import { exactly, listOf, object, optional, string, text } from './shapes/shapes.ts'

const isTime = (value: string): boolean => !Number.isNaN(Date.parse(value))
const time = text(isTime, 'a time (ISO 8601)')
const hex = text((value) => /^[0-9a-f]+$/.test(value), 'hexadecimal digits')

const clientEntry = object({
  /** Who it is, for people and for the log. */
  name: text((name) => /^[\w.@-]{1,64}$/.test(name), 'a name of letters, digits and ._@-'),
  /** The part of the key that is no secret: finds the entry without trying every hash. */
  id: hex,
  salt: hex,
  /** `hashOf` the key's secret part. */
  hash: hex,
  created: time,
  /** From then on the key is refused. Left out: never. */
  expires: optional(time),
  /** Aliases this client may use. Left out: all. */
  models: optional(listOf(string)),
})
export type ClientEntry = Of<typeof clientEntry>

const clientKeys = object({ version: exactly(1), clients: listOf(clientEntry) })

/** What the secret `CLIENT_KEYS` holds: hashes, never a key. */
export type ClientKeys = Of<typeof clientKeys>

/** Nobody has a key, so none is needed. */
export const noClients: ClientKeys = { version: 1, clients: [] }

/** How every error about a value that holds no client keys begins: the gateway tells it, and the checklist knows it again. */
export const damagedClientKeys = 'The client keys are damaged'

/** Reads the secret's value. @throws Error with the first problem; the value itself is not in it */
export function parseClientKeys(value: string): ClientKeys {
  const parsed = parsedJson(value)
  if (fits(clientKeys, parsed)) return parsed
  throw new Error(`${damagedClientKeys}: ${problemsOf(clientKeys, parsed)[0]?.message}`)
}

function parsedJson(value: string): unknown {
  try {
    return JSON.parse(value)
  } catch {
    throw new Error(`${damagedClientKeys}: they are not JSON.`)
  }
}

/** `sfai_<id>_<secret>`: told from a provider's key at a glance, also by secret scanners. */
export const clientKey = (id: string, secret: string): string => `sfai_${id}_${secret}`

const keyLength = 'sfai_'.length + 12 + 1 + 43

/** The two parts of a client key, or undefined for anything else. */
export function partsOf(key: string): { readonly id: string; readonly secret: string } | undefined {
  if (key.length !== keyLength) return undefined
  const [, id, secret] = /^sfai_([0-9a-f]{12})_([A-Za-z0-9_-]{43})$/.exec(key) ?? []
  return id === undefined || secret === undefined ? undefined : { id, secret }
}

/** One SHA-256 is enough: the secret is 256 random bits, not a password that could be guessed. */
export const hashOf = (secret: string, salt: string): string =>
  createHash('sha256').update(`${salt}:${secret}`).digest('hex')
