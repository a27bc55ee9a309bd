import { randomBytes } from 'node:crypto'
import { type ClientEntry, clientKey, hashOf } from '../../../handler/contract/client-keys.ts'

export interface NewClient {
  readonly entry: ClientEntry
  /** Shown once and kept nowhere; only its hash is registered. */
  readonly key: string
}

/** Makes a client and its key: 256 random bits, of which only a salted hash is kept. */
export function newClient(
  name: string,
  more: { created: Date; expires: Date | undefined; models: readonly string[] | undefined },
): NewClient {
  const id = randomBytes(6).toString('hex')
  const secret = randomBytes(32).toString('base64url')
  const salt = randomBytes(16).toString('hex')
  return {
    key: clientKey(id, secret),
    entry: {
      name,
      id,
      salt,
      hash: hashOf(secret, salt),
      created: more.created.toISOString(),
      ...(more.expires === undefined ? {} : { expires: more.expires.toISOString() }),
      ...(more.models === undefined ? {} : { models: [...more.models] }),
    },
  }
}
