import { createHash, createHmac } from 'node:crypto'

/** What signs a call to AWS; a session token comes with a role's temporary keys. */
export interface Credentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string | undefined
}

/** One call to sign. Headers are in lower case and do not contain `host`. */
interface Signable {
  readonly method: 'GET' | 'POST'
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly service: string
  readonly region: string
}

/**
 * AWS Signature Version 4, with node:crypto: two calls need signing, and a library built on `Headers` would load
 * all of fetch (30 ms) at every cold start. Returns the headers to send.
 */
export function signed(call: Signable, credentials: Credentials, now: Date): Record<string, string> {
  const time = now.toISOString().replace(/[:-]|\.\d{3}/g, '')
  const scope = `${time.slice(0, 8)}/${call.region}/${call.service}/aws4_request`
  const payload = sha256(call.body)
  const headers: Record<string, string> = {
    ...call.headers,
    'x-amz-date': time,
    'x-amz-content-sha256': payload,
    ...(credentials.sessionToken ? { 'x-amz-security-token': credentials.sessionToken } : {}),
  }
  const canonical = Object.entries({ ...headers, host: call.url.host }).sort(([a], [b]) => (a < b ? -1 : 1))
  const names = canonical.map(([name]) => name).join(';')
  const request = [
    call.method,
    path(call),
    '',
    ...canonical.map(([name, value]) => `${name}:${value.trim().replace(/\s+/g, ' ')}`),
    '',
    names,
    payload,
  ].join('\n')
  const toSign = ['AWS4-HMAC-SHA256', time, scope, sha256(request)].join('\n')
  const key = scope
    .split('/')
    .reduce<Buffer | string>((secret, part) => hmac(secret, part), `AWS4${credentials.secretAccessKey}`)
  const signature = createHmac('sha256', key).update(toSign).digest('hex')
  return {
    ...headers,
    authorization: `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`,
  }
}

/** S3 signs the path as it is sent; every other service encodes it once more. */
function path({ url, service }: Signable): string {
  return service === 's3' ? url.pathname : url.pathname.split('/').map(encodeURIComponent).join('/')
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const hmac = (key: Buffer | string, text: string): Buffer => createHmac('sha256', key).update(text).digest()
