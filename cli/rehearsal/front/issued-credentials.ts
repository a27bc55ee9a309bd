import type { Credentials } from '../lock/credentials.ts'

/** Temporary credentials as STS hands them out. */
export interface Issued {
  readonly credentials: Credentials
  /** Milliseconds since 1970. */
  readonly expiresMs: number
}

/** The credentials in an answer of STS (AssumeRole and its like), in XML or JSON; undefined when there are none. */
export function issuedIn(answer: Buffer): Issued | undefined {
  const text = answer.toString('utf8')
  const part = (name: string) =>
    unescaped(new RegExp(`<${name}>([^<]+)</${name}>|"${name}": ?"([^"]+)"`).exec(text)?.slice(1).find(Boolean))
  const [accessKeyId, secretAccessKey, sessionToken] = [
    part('AccessKeyId'),
    part('SecretAccessKey'),
    part('SessionToken'),
  ]
  const expiresMs = Date.parse(part('Expiration') ?? '')
  // Without a token they would be somebody's lasting key, and without an end they would be for ever.
  if (accessKeyId === undefined || secretAccessKey === undefined || sessionToken === undefined) return undefined
  return Number.isNaN(expiresMs)
    ? undefined
    : { credentials: { accessKeyId, secretAccessKey, sessionToken }, expiresMs }
}

const unescaped = (text: string | undefined) =>
  text?.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
