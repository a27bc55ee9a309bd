import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Admits } from '../../handler/access/allowed-addresses.ts'
import type { Gateway, GatewayRequest, GatewayResponse } from '../../handler/gateway.ts'
import { firstOf } from '../../handler/stream/first-of.ts'
import { crowdAt } from './crowd.ts'
import { type ServerLimits, serverLimits } from './limits.ts'
import { answerBadRequests } from './malformed.ts'
import { readAway } from './read-away.ts'
import { type Log, refusal, shuttingDown, tooManyConnections } from './refusal.ts'
import { bodyOf } from './request-body.ts'

export interface ServerOptions {
  /** Whose connections are a guest's. Everybody's when left out. */
  readonly admits?: Admits
  /** For the refusals of the server itself; the gateway logs its own. */
  readonly log?: Log
  readonly limits?: ServerLimits
}

/** The gateway as a plain HTTP server; it is not listening yet. A client that leaves takes its upstream call along. */
export function httpServer(gateway: Gateway, options: ServerOptions = {}): Server {
  const { admits = () => true, log = () => undefined, limits = serverLimits } = options
  const server = createServer({
    keepAliveTimeout: limits.idleMs,
    headersTimeout: limits.headMs,
    // The body's own time, told in the gateway's words, ends before this one.
    requestTimeout: limits.headMs + limits.bodyMs + limits.readAway.totalMs,
    connectionsCheckingInterval: Math.min(1_000, limits.headMs),
  })
  const crowd = crowdAt(server, admits, limits)
  answerBadRequests(server, limits.readAway)

  /** Who is not judged by the gateway at all. */
  function judged(request: IncomingMessage): Gateway {
    if (crowd.isTooMany(request.socket)) return async (asked) => refusal(asked, tooManyConnections(), log)
    if (!server.listening) return async (asked) => refusal(asked, shuttingDown(), log)
    return gateway
  }

  async function answer(request: IncomingMessage, response: ServerResponse, isAsking: boolean): Promise<void> {
    const gone = new AbortController()
    response.once('close', () => {
      if (!response.writableFinished) gone.abort()
    })
    const body = () => {
      if (isAsking) response.writeContinue()
      return bodyOf(request, limits.bodyMs)
    }
    const answered = await judged(request)(requestOf(request, body, gone.signal))
    // A refusal may be ready before a body that came with the head was even looked at.
    if (!request.complete) await nextTurn()
    const { isGuest, isTooMany } = crowd
    // What was refused before it was read would have to be read to its end, so this connection is not used again.
    const isLast = !request.complete || !server.listening || isTooMany(request.socket) || !isGuest(request.socket)
    if (isLast) response.shouldKeepAlive = false
    await send(answered, request, response, limits)
  }

  const answering = (isAsking: boolean) => (request: IncomingMessage, response: ServerResponse) => {
    answer(request, response, isAsking).catch(() => response.destroy())
  }
  // `Expect: 100-continue` asks before it sends; who is refused need not send at all.
  return server.on('request', answering(false)).on('checkContinue', answering(true))
}

async function send(
  { status, headers, body }: GatewayResponse,
  request: IncomingMessage,
  response: ServerResponse,
  { readAway: reading, unreadMs }: ServerLimits,
): Promise<void> {
  if (typeof body === 'string') {
    response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) })
    if (request.complete) response.end(body)
    else {
      response.write(body)
      await readAway(request, reading)
      response.end()
    }
    return taken(response, 'finish', unreadMs)
  }
  response.writeHead(status, headers)
  for await (const piece of body) {
    // Leaving the loop ends the gateway's stream, which writes its log line.
    if (response.destroyed) return
    if (!response.write(piece)) await taken(response, 'drain', unreadMs)
  }
  response.end()
  return taken(response, 'finish', unreadMs)
}

/** Waits until the client has taken what was written, or is gone. One that takes nothing for too long is let go. */
async function taken(response: ServerResponse, event: 'drain' | 'finish', unreadMs: number): Promise<void> {
  if (response.destroyed || response.writableFinished) return
  const timer = setTimeout(() => response.destroy(), unreadMs)
  await firstOf(response, event, 'close')
  clearTimeout(timer)
}

function requestOf(request: IncomingMessage, body: () => Promise<string>, clientGone: AbortSignal): GatewayRequest {
  const { method = 'GET', url = '/', socket } = request
  return {
    method,
    path: url.split('?', 1)[0] ?? '/',
    headers: headersOf(request),
    sourceIp: socket.remoteAddress ?? '',
    requestId: randomUUID(),
    body,
    clientGone,
  }
}

/** Node joins repeated headers itself, but for those that must stay apart. */
function headersOf({ headers }: IncomingMessage): Record<string, string | undefined> {
  const texts: Record<string, string | undefined> = {}
  for (const name in headers) {
    const value = headers[name]
    texts[name] = Array.isArray(value) ? value.join(', ') : value
  }
  return texts
}
