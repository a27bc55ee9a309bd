import { request as httpRequest, type IncomingMessage } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { AwsV4Signer } from 'aws4fetch'
import type { Answer } from './answer.ts'
import type { Call } from './call.ts'

export interface Upstream {
  /** `http://127.0.0.1:PORT` of a rehearsal. */
  readonly endpoint: string
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string }
}

/** What belongs to one connection, or is signed anew. */
const own = /^(host|connection|expect|authorization|x-amz-date|x-amz-security-token|transfer-encoding|content-length)$/

/**
 * Carries a call out at the rehearsal and gives its whole answer. A signature covers the host that was called, so the
 * call is signed again, with the rehearsal's key pair, for the host that it goes to.
 */
export async function carryOut(
  { endpoint, credentials }: Upstream,
  call: Call,
  request: IncomingMessage,
  body: Buffer,
): Promise<Answer> {
  const { method = 'GET', url = '/', rawHeaders } = request
  const headers = pairsOf(rawHeaders).filter(([name]) => !own.test(name.toLowerCase()))
  const { service, region } = call
  const signer = new AwsV4Signer({
    ...credentials,
    method,
    url: `${endpoint}${url}`,
    headers,
    service,
    region,
    body: new Uint8Array(body),
  })
  const signed = await signer.sign()
  const upstream = httpRequest(`${endpoint}${url}`, { method, headers: Object.fromEntries(signed.headers) })
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    upstream.on('response', resolve).on('error', reject)
  })
  upstream.end(body)
  const answer = await answered
  return { status: answer.statusCode ?? 502, headers: withoutFraming(answer.rawHeaders), body: await buffer(answer) }
}

const pairsOf = (raw: readonly string[]): [string, string][] =>
  raw.flatMap((name, at): [string, string][] => (at % 2 === 0 ? [[name, raw[at + 1] ?? '']] : []))

/** The body is whole now: how it came in pieces is the upstream's business. */
const withoutFraming = (raw: readonly string[]): readonly string[] =>
  pairsOf(raw)
    .filter(([name]) => !/^(connection|keep-alive|transfer-encoding|content-length)$/i.test(name))
    .flat()
