import type { Claims, Head } from './claims.ts'
import { sha256, sign } from './signature.ts'

const unsigned = 'UNSIGNED-PAYLOAD'
const unsignedChunks = 'STREAMING-UNSIGNED-PAYLOAD-TRAILER'
const signedChunks = 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD'
const signedChunksAndTrailer = 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER'

/**
 * The line by which a signature stands for the body; undefined when it is the hash of the body itself, which was not
 * sent along. S3 alone lets a body go unsigned, or signs it in chunks (Amazon S3 API reference, "Authenticating
 * requests"); of every other service's body the hash is what counts.
 */
export function declaredHash({ headers }: Head, { service, presignedSeconds }: Claims): string | undefined {
  const declared = headers['x-amz-content-sha256']
  if (typeof declared === 'string' && (service === 's3' || isHash(declared))) return declared
  return service === 's3' && presignedSeconds !== undefined ? unsigned : undefined
}

/** Is this the body that was signed? `key` and the request's own signature are where signed chunks begin. */
export function isSignedBody(declared: string, body: Buffer, key: Buffer, claims: Claims): boolean {
  if (declared === unsigned || declared === unsignedChunks) return true
  if (declared === signedChunks) return areSignedChunks(body, key, claims, false)
  if (declared === signedChunksAndTrailer) return areSignedChunks(body, key, claims, true)
  return isHash(declared) && sha256(body) === declared
}

const isHash = (declared: string) => /^[0-9a-f]{64}$/.test(declared)

/**
 * `SIZE;chunk-signature=…\r\n…\r\n` until a chunk of size 0; each signature covers the one before it. A trailer
 * (checksums) is signed as one more (Amazon S3 API reference, "Signature calculations … multiple chunks", "… trailing headers").
 */
function areSignedChunks(body: Buffer, key: Buffer, { time, scope, signature }: Claims, hasTrailer: boolean): boolean {
  let previous = signature
  for (let at = 0; ; ) {
    const endOfHead = body.indexOf('\r\n', at)
    if (endOfHead === -1 || endOfHead - at > 200) return false
    const head = /^([0-9a-f]{1,8});chunk-signature=([0-9a-f]{64})$/i.exec(body.toString('latin1', at, endOfHead))
    if (head === null) return false
    const [, size = '', given = ''] = head
    const begin = endOfHead + 2
    const end = begin + Number.parseInt(size, 16)
    if (end > body.length) return false
    const lines = ['AWS4-HMAC-SHA256-PAYLOAD', time, scope, previous, sha256(''), sha256(body.subarray(begin, end))]
    if (sign(key, lines) !== given) return false
    previous = given
    if (end > begin) at = end + 2
    else return hasTrailer ? isSignedTrailer(body.toString('latin1', begin)) : body.length - begin <= 2
  }

  function isSignedTrailer(text: string): boolean {
    const lines = text.split('\r\n').filter((line) => line !== '')
    const last = lines.pop() ?? ''
    const given = /^x-amz-trailer-signature:([0-9a-f]{64})$/.exec(last)?.[1]
    const trailer = lines.map((line) => `${line}\n`).join('')
    return given === sign(key, ['AWS4-HMAC-SHA256-TRAILER', time, scope, previous, sha256(trailer)])
  }
}
