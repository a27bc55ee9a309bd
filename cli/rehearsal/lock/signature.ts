import { createHash, createHmac } from 'node:crypto'
import type { Claims, Head } from './claims.ts'
import { Refused } from './refused.ts'

/** The key that a secret gives for one day, region and service (AWS, "Signature Version 4", "Calculate the signature"). */
export const signingKey = (secretAccessKey: string, scope: string): Buffer =>
  scope.split('/').reduce<Buffer>((key, part) => hmac(key, part), Buffer.from(`AWS4${secretAccessKey}`))

/** The signature that this request must bear. `payloadHash` is the line that stands for its body. */
export function expectedSignature(key: Buffer, head: Head, claims: Claims, payloadHash: string): string {
  const canonical = canonicalRequest(head, claims, payloadHash)
  return sign(key, ['AWS4-HMAC-SHA256', claims.time, claims.scope, sha256(canonical)])
}

export const sign = (key: Buffer, lines: readonly string[]): string => hmac(key, lines.join('\n')).toString('hex')

export const sha256 = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex')

const hmac = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()

/** The request in the one form that is signed (AWS, "Create a canonical request"). */
function canonicalRequest(
  { method = '', url = '', rawHeaders }: Head,
  { service, signedHeaders, presignedSeconds }: Claims,
  payloadHash: string,
): string {
  const [path = '', ...query] = url.split('?')
  return [
    method,
    canonicalPath(path, service),
    canonicalQuery(query.join('?'), presignedSeconds !== undefined),
    ...canonicalHeaders(rawHeaders, signedHeaders).map(([name, value]) => `${name}:${value}`),
    '',
    signedHeaders.join(';'),
    payloadHash,
  ].join('\n')
}

/** S3 encodes a path once, the others encode it again as it was sent. Nothing is tidied up: `/a/../b` is not `/b` here. */
const canonicalPath = (path: string, service: string): string =>
  (service === 's3' ? decode(path) : path).split('/').map(encode).join('/')

function canonicalQuery(query: string, isPresigned: boolean): string {
  const parameters = query
    .split('&')
    .filter((parameter) => parameter !== '')
    .map((parameter) => {
      const [name = '', ...value] = parameter.split('=')
      return { name: encodeAgain(name), value: encodeAgain(value.join('=')) }
    })
    .filter(({ name }) => !(isPresigned && name === 'X-Amz-Signature'))
  return parameters
    .sort((a, b) => compare(a.name, b.name) || compare(a.value, b.value))
    .map(({ name, value }) => `${name}=${value}`)
    .join('&')
}

const encodeAgain = (text: string): string => encode(decode(text.replaceAll('+', ' ')))

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** As they came, repeated ones together: what another header of the same name adds is signed, or breaks the signature. */
function canonicalHeaders(raw: readonly string[], signed: readonly string[]): [name: string, value: string][] {
  const values = new Map<string, string[]>(signed.map((name) => [name, []]))
  for (let at = 0; at < raw.length; at += 2) {
    const value = (raw[at + 1] ?? '').trim().replace(/ +/g, ' ')
    values.get((raw[at] ?? '').toLowerCase())?.push(value)
  }
  return signed.map((name) => [name, values.get(name)?.join(',') ?? ''])
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw new Refused('wrongSignature') // nobody signs what is no text
  }
}

/** As AWS encodes: everything but letters, digits, `-`, `.`, `_` and `~`. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
