import type { IncomingMessage } from 'node:http'

const signing = /^X-Amz-(?:Algorithm|Credential|Date|Expires|SignedHeaders|Signature|Security-Token)=/i

/**
 * A presigned request as one that is signed in a header, all others as they are. Its signature has been checked; the emulator,
 * which checks those in query strings and no others, does not know the keys of this rehearsal. From the header it reads which
 * service and region are meant.
 */
export function signedInHeader({
  url = '/',
  headers,
  rawHeaders,
}: Pick<IncomingMessage, 'url' | 'headers' | 'rawHeaders'>): {
  readonly path: string
  readonly headers: readonly string[]
} {
  const at = url.indexOf('?')
  const [path, query] = [url.slice(0, at), url.slice(at + 1)]
  const credential = at < 0 ? null : new URLSearchParams(query).get('X-Amz-Credential')
  if (credential === null || headers.authorization !== undefined) return { path: url, headers: rawHeaders }
  const rest = query.split('&').filter((part) => !signing.test(part))
  return {
    path: rest.length > 0 ? `${path}?${rest.join('&')}` : path,
    headers: [
      ...rawHeaders,
      'authorization',
      `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=${'0'.repeat(64)}`,
    ],
  }
}
