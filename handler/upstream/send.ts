import http, { type ClientRequestArgs, type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import https from 'node:https'
import { urlToHttpOptions } from 'node:url'

/**
 * One HTTP call. `fetch` would be shorter, but loading it costs 30 ms of every cold start, and its web streams cost
 * CPU on every chunk; node:http gives the bytes as they come.
 */
interface Outgoing {
  readonly url: string
  readonly method: 'GET' | 'POST'
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  /** Ends the call, also in the middle of the answer; its reason is what the reader sees. */
  readonly signal?: AbortSignal
}

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: IncomingMessage
}

const plainAgent = new http.Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY })
const secureAgent = new https.Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY })

/** Longer than any handshake that will still succeed. */
const connectMs = 10_000

/**
 * Connections kept longer than this are not trusted: while a sandbox is frozen they die in silence, and a request
 * written to one would wait for minutes.
 */
const trustedMs = 30_000
let lastCallAt = 0

/** Sends a call and resolves when the answer's headers are there. */
export async function send(outgoing: Outgoing): Promise<Answer> {
  const now = Date.now()
  if (now - lastCallAt > trustedMs) for (const agent of [plainAgent, secureAgent]) forgetKept(agent)
  lastCallAt = now
  try {
    return await attempt(outgoing)
  } catch (error) {
    // The other side had closed a kept connection: nobody has read the request.
    if (error instanceof StaleConnection) return await attempt(outgoing)
    throw error
  }
}

function forgetKept({ freeSockets }: http.Agent): void {
  for (const socket of Object.values(freeSockets).flatMap((sockets) => sockets ?? [])) socket.destroy()
}

class StaleConnection extends Error {}

function attempt({ url, method, headers, body, signal }: Outgoing): Promise<Answer> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason)
    const place = placeOf(url)
    const secure = place.protocol === 'https:'
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
    const request = (secure ? https : http).request({
      ...place,
      method,
      headers: { ...headers, ...length, 'accept-encoding': 'identity' },
      agent: secure ? secureAgent : plainAgent,
    })
    let answer: IncomingMessage | undefined
    const onAbort = () => (answer ?? request).destroy(signal?.reason)
    signal?.addEventListener('abort', onAbort, { once: true })
    request.once('close', () => signal?.removeEventListener('abort', onAbort))
    request.once('response', (response) => {
      answer = response
      // Whoever reads the body sees the error; until then it must not end the process.
      response.on('error', () => undefined)
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body: response })
    })
    request.once('socket', (socket) => {
      if (!socket.connecting) return
      const giveUp = setTimeout(() => request.destroy(new Error('no connection in time')), connectMs)
      socket.once(secure ? 'secureConnect' : 'connect', () => clearTimeout(giveUp))
      socket.once('close', () => clearTimeout(giveUp))
    })
    request.on('error', (error: NodeJS.ErrnoException) => {
      const stale = request.reusedSocket && (error.code === 'ECONNRESET' || error.code === 'EPIPE')
      reject(stale && !signal?.aborted ? new StaleConnection('stale connection', { cause: error }) : error)
    })
    request.end(body)
  })
}

/** There are as many as the model map has providers, times the few paths of an API; pages of a list have addresses of their own. */
const places = new Map<string, ClientRequestArgs>()
const mostPlaces = 1_000

/** Where a URL leads; to take one apart costs more than all else a request needs. */
function placeOf(url: string): ClientRequestArgs {
  const known = places.get(url)
  if (known) return known
  const { protocol, hostname, port, path, auth } = urlToHttpOptions(new URL(url))
  const place = { protocol, hostname, port, path, auth }
  if (places.size < mostPlaces) places.set(url, place)
  return place
}

/** The body as text, cut after `limit` bytes: enough for an error, never more than memory allows. */
export async function textOf(body: AsyncIterable<Buffer>, limit = 16 * 1024 * 1024): Promise<string> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of body) {
    parts.push(part)
    size += part.length
    if (size >= limit) break
  }
  return Buffer.concat(parts).toString('utf8', 0, Math.min(size, limit))
}
