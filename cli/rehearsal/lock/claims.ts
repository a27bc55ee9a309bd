import type { IncomingMessage } from 'node:http'
import { Refused } from './refused.ts'

/** What a request says about its own signature; nothing of it is believed yet. */
export interface Claims {
  readonly accessKeyId: string
  readonly sessionToken: string | undefined
  /** `20261128T101500Z` */
  readonly time: string
  /** `20261128/ap-northeast-1/s3/aws4_request` */
  readonly scope: string
  readonly region: string
  readonly service: string
  /** In lower case. */
  readonly signedHeaders: readonly string[]
  readonly signature: string
  /** In the query string ("presigned"): how many seconds it may be used. Undefined for a header. */
  readonly presignedSeconds: number | undefined
}

export type Head = Pick<IncomingMessage, 'method' | 'url' | 'headers' | 'rawHeaders'>

const algorithm = 'AWS4-HMAC-SHA256'
const scopePattern = /^([^/]+)\/((\d{8})\/([^/]+)\/([^/]+)\/aws4_request)$/
const timePattern = /^\d{8}T\d{6}Z$/

/** @throws Refused where nothing is claimed, or nothing that could be true */
export function readClaims({ url = '', headers }: Head): Claims {
  const { authorization } = headers
  const query = new URLSearchParams(url.split('?', 2)[1])
  if (authorization?.startsWith(`${algorithm} `)) {
    const part = (name: string) => new RegExp(`[ ,]${name}=([^, ]+)`).exec(authorization)?.[1] ?? ''
    return claims({
      credential: part('Credential'),
      signedHeaders: part('SignedHeaders'),
      signature: part('Signature'),
      time: single(headers['x-amz-date']),
      sessionToken: single(headers['x-amz-security-token']),
    })
  }
  if (authorization?.startsWith('AWS ') || query.has('AWSAccessKeyId')) throw new Refused('oldSignature')
  if (authorization !== undefined || query.get('X-Amz-Algorithm') !== algorithm) throw new Refused('unsigned')
  return claims({
    credential: query.get('X-Amz-Credential') ?? '',
    signedHeaders: query.get('X-Amz-SignedHeaders') ?? '',
    signature: query.get('X-Amz-Signature') ?? '',
    time: query.get('X-Amz-Date') ?? '',
    sessionToken: query.get('X-Amz-Security-Token') ?? undefined,
    // Only S3 must be told; elsewhere a signature is good for as long as in a header.
    seconds: query.get('X-Amz-Expires') ?? '900',
  })
}

interface ClaimTexts {
  credential: string
  signedHeaders: string
  signature: string
  time: string | undefined
  sessionToken: string | undefined
  seconds?: string
}

function claims({ credential, signedHeaders, signature, time = '', sessionToken, seconds }: ClaimTexts): Claims {
  const [, accessKeyId, scope, day, region, service] = scopePattern.exec(credential) ?? []
  if (accessKeyId === undefined || scope === undefined || region === undefined || service === undefined)
    throw new Refused('unsigned')
  if (!timePattern.test(time) || day === undefined || !time.startsWith(day)) throw new Refused('wrongSignature')
  // A week is the most that AWS allows.
  if (seconds !== undefined && !(/^\d{1,6}$/.test(seconds) && Number(seconds) <= 604_800))
    throw new Refused('wrongSignature')
  return {
    accessKeyId,
    sessionToken,
    time,
    scope,
    region,
    service,
    signedHeaders: signedHeaders.split(';'),
    signature,
    presignedSeconds: seconds === undefined ? undefined : Number(seconds),
  }
}

const single = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value)

/** Milliseconds since 1970. */
export const timeMs = (time: string): number =>
  Date.parse(time.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'))
