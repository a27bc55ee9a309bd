import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { AwsV4Signer } from 'aws4fetch'
import type { Credentials } from '../credentials.ts'

/** A request as a server of Node's has it. */
export interface Sent {
  readonly method: string
  readonly url: string
  readonly rawHeaders: readonly string[]
  readonly body: Buffer
}

export const pair = { accessKeyId: 'REHEARSAL0123456789', secretAccessKey: 'a-secret-of-this-test' }

/** What `aws4fetch` signs, which shares no line with us. */
export async function signed(
  request: {
    method?: string
    /** With its leading slash, as a URL has it. */
    path?: string
    headers?: Record<string, string>
    body?: Buffer
    service?: string
    /** Signs in the query string. */
    presign?: boolean
    time?: Date
  },
  credentials: Credentials = pair,
): Promise<Sent> {
  const { method = 'POST', path = '/', headers = {}, body, service = 'secretsmanager', presign = false, time } = request
  const signer = new AwsV4Signer({
    ...credentials,
    method,
    url: `http://127.0.0.1:4650${path}`,
    headers,
    ...(body !== undefined && { body }),
    service,
    region: 'ap-northeast-1',
    signQuery: presign,
    ...(time !== undefined && { datetime: amzTime(time) }),
  })
  const { url, headers: out } = await signer.sign()
  const raw = [...out].flatMap(([name, value]) => (name === 'host' ? [] : [name, value]))
  return {
    method,
    url: `${url.pathname}${url.search}`,
    rawHeaders: ['host', url.host, ...raw],
    body: body ?? Buffer.alloc(0),
  }
}

export const amzTime = (time: Date): string => time.toISOString().replace(/[-:]|\.\d{3}/g, '')

/** The request as it arrives. */
export function arriving({ method, url, rawHeaders, body }: Sent): IncomingMessage {
  const request = new IncomingMessage(new Socket())
  request.method = method
  request.url = url
  request.rawHeaders = [...rawHeaders]
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const [name = '', value = ''] = rawHeaders.slice(at, at + 2)
    const before = request.headers[name.toLowerCase()]
    request.headers[name.toLowerCase()] = before === undefined ? value : `${before}, ${value}`
  }
  request.push(body)
  request.push(null)
  return request
}
