import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

export interface UrlPlace {
  readonly domainName: string
  readonly requestId: string
  readonly traceId: string
}

/** A request to a Function URL as the event a function gets (payload format 2.0; Lambda developer guide, "Request payload format"). */
export function functionUrlEvent(request: IncomingMessage, body: Buffer, place: UrlPlace): object {
  const { pathname, search } = splitTarget(request.url ?? '/')
  const sourceIp = request.socket.remoteAddress?.replace(/^::ffff:/, '') ?? ''
  const headers = requestHeaders(request, place, sourceIp)
  const now = new Date()
  const urlId = place.domainName.split('.')[0]
  const isText = textType.test(headers['content-type'] ?? '')
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: pathname,
    rawQueryString: search,
    ...(headers.cookie !== undefined && { cookies: headers.cookie.split(/; */) }),
    headers,
    ...(search !== '' && { queryStringParameters: joinRepeated(new URLSearchParams(search)) }),
    requestContext: {
      accountId: 'anonymous',
      apiId: urlId,
      domainName: place.domainName,
      domainPrefix: urlId,
      http: {
        method: request.method,
        path: pathname,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: place.requestId,
      routeKey: '$default',
      stage: '$default',
      time: commonLogTime(now),
      timeEpoch: now.getTime(),
    },
    ...(body.length > 0 && { body: body.toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: body.length > 0 && !isText,
  }
}

/** A new trace id as X-Ray writes them. */
export function newTraceId(): string {
  const seconds = Math.floor(Date.now() / 1000).toString(16)
  return `Root=1-${seconds}-${randomBytes(12).toString('hex')}`
}

const textType = /^(text\/|application\/(json|javascript|xml)\b|[^;]+\+(json|xml)\b)/i

function splitTarget(target: string): { pathname: string; search: string } {
  const at = target.indexOf('?')
  return at === -1 ? { pathname: target, search: '' } : { pathname: target.slice(0, at), search: target.slice(at + 1) }
}

/** Names in lower case, repeated ones joined by commas; the forwarding headers as the URL's own front end sets them. */
function requestHeaders(request: IncomingMessage, place: UrlPlace, sourceIp: string): Record<string, string> {
  const { connection: _, 'transfer-encoding': __, ...sent } = request.headers
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(sent))
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(',') : value
  const forwarded = headers['x-forwarded-for']
  return {
    ...headers,
    host: place.domainName,
    'x-amzn-trace-id': place.traceId,
    'x-forwarded-for': forwarded === undefined ? sourceIp : `${forwarded}, ${sourceIp}`,
    'x-forwarded-port': '443',
    'x-forwarded-proto': 'https',
  }
}

function joinRepeated(parameters: URLSearchParams): Record<string, string> {
  return Object.fromEntries([...new Set(parameters.keys())].map((name) => [name, parameters.getAll(name).join(',')]))
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `22/Nov/2026:10:00:00 +0000` */
function commonLogTime(at: Date): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const day = `${two(at.getUTCDate())}/${months[at.getUTCMonth()]}/${at.getUTCFullYear()}`
  return `${day}:${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())} +0000`
}
