import type { Credentials } from './credentials.ts'

/** Somebody may assume roles all day; the oldest temporary credentials are forgotten first. */
const mostTemporary = 1000

/** Whose signatures are believed. */
export class Keyring {
  readonly #permanent = new Map<string, Credentials>()
  /** In the order in which they were issued. */
  readonly #temporary = new Map<string, { readonly credentials: Credentials; readonly expiresMs: number }>()

  constructor(...permanent: readonly Credentials[]) {
    for (const pair of permanent) this.#permanent.set(pair.accessKeyId, pair)
  }

  /** Lets in who holds these, until then (milliseconds since 1970). */
  admit(credentials: Credentials, expiresMs: number): void {
    this.#temporary.set(credentials.accessKeyId, { credentials, expiresMs })
    const [oldest] = this.#temporary.keys()
    if (this.#temporary.size > mostTemporary && oldest !== undefined) this.#temporary.delete(oldest)
  }

  find(accessKeyId: string, nowMs: number): Credentials | 'expired' | undefined {
    const temporary = this.#temporary.get(accessKeyId)
    if (temporary === undefined) return this.#permanent.get(accessKeyId)
    return nowMs < temporary.expiresMs ? temporary.credentials : 'expired'
  }
}
