import { randomBytes } from 'node:crypto'
import { type ClientEntry, clientKey, hashOf } from '../contract/client-keys.ts'

/** A client, and the key that opens for it. */
export function newClient(name: string, more: Partial<ClientEntry> = {}): { key: string; entry: ClientEntry } {
  const id = randomBytes(6).toString('hex')
  const secret = randomBytes(32).toString('base64url')
  const salt = randomBytes(16).toString('hex')
  const entry = { name, id, salt, hash: hashOf(secret, salt), created: '2026-11-01T00:00:00Z', ...more }
  return { key: clientKey(id, secret), entry }
}
