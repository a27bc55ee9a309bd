import type { IncomingMessage } from 'node:http'
import { type Claims, type Head, readClaims, timeMs } from './claims.ts'
import type { Credentials } from './credentials.ts'
import { isEqual } from './equal.ts'
import type { Keyring } from './keyring.ts'
import { declaredHash, isSignedBody } from './payload.ts'
import { readBody } from './read-body.ts'
import { Refused } from './refused.ts'
import { expectedSignature, sha256, signingKey } from './signature.ts'

/** A call whose signature holds. */
export interface Call {
  readonly region: string
  readonly service: string
  /** As it was sent. */
  readonly body: Buffer
}

/** As far as AWS lets clocks differ. */
const mostSkewMs = 15 * 60_000

/** A deployment package may have 50 MB, and a third more as base64; larger objects have no place in a rehearsal. */
const mostBytes = 100_000_000

/**
 * Reads a request whose Signature Version 4 holds in every part: method, path, query, headers, time, body.
 * Who does not hold a known key is refused before the body is looked at.
 * @throws Refused
 */
export async function authenticate(
  request: Head & AsyncIterable<Buffer> & Partial<Pick<IncomingMessage, 'complete'>>,
  keyring: Keyring,
  nowMs: number = Date.now(),
): Promise<Call> {
  const claims = readClaims(request)
  const credentials = holder(claims, keyring, nowMs)
  checkTime(claims, nowMs)
  checkSignedHeaders(request, claims)
  if (Number(request.headers['content-length'] ?? 0) > mostBytes) throw new Refused('tooLarge')

  const key = signingKey(credentials.secretAccessKey, claims.scope)
  const checkSignature = (payloadHash: string) => {
    if (!isEqual(claims.signature, expectedSignature(key, request, claims, payloadHash)))
      throw new Refused('wrongSignature')
  }
  const declared = declaredHash(request, claims)
  if (declared !== undefined) checkSignature(declared)
  const body = await readBody(request, mostBytes)
  if (body === undefined) throw new Refused('tooLarge')
  if (declared === undefined) checkSignature(sha256(body))
  else if (!isSignedBody(declared, body, key, claims)) throw new Refused('wrongSignature')
  return { region: claims.region, service: claims.service, body }
}

function holder({ accessKeyId, sessionToken }: Claims, keyring: Keyring, nowMs: number): Credentials {
  const known = keyring.find(accessKeyId, nowMs)
  if (known === 'expired') throw new Refused('expired')
  if (known === undefined || !isEqual(sessionToken ?? '', known.sessionToken ?? '')) throw new Refused('unknownKey')
  return known
}

function checkTime({ time, presignedSeconds }: Claims, nowMs: number): void {
  const ageMs = nowMs - timeMs(time)
  const mostMs = presignedSeconds === undefined ? mostSkewMs : presignedSeconds * 1000
  // Written so that an impossible date (NaN) is refused too.
  if (!(ageMs >= -mostSkewMs && ageMs <= mostMs)) throw new Refused('wrongTime')
}

/** What an AWS call is about stands in its Host and its `x-amz-` headers: none may be left out of the signature. */
function checkSignedHeaders({ headers }: Head, { signedHeaders }: Claims): void {
  const mustBeSigned = Object.keys(headers).filter((name) => name === 'host' || name.startsWith('x-amz-'))
  if (!mustBeSigned.includes('host') || mustBeSigned.some((name) => !signedHeaders.includes(name)))
    throw new Refused('wrongSignature')
}
