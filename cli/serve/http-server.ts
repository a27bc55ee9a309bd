import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Gateway, GatewayRequest, GatewayResponse } from '../../handler/gateway.ts'
import { firstOf } from '../../handler/stream/first-of.ts'
import { bodyOf } from './request-body.ts'

/** Longer than clients keep idle connections, so that none is closed under a request. */
const keepAliveMs = 75_000

/** The gateway as a plain HTTP server; it is not listening yet. A client that leaves takes its upstream call along. */
export function httpServer(gateway: Gateway): Server {
  const server = createServer((request, response) => {
    answer(gateway, request, response).catch(() => response.destroy())
  })
  server.keepAliveTimeout = keepAliveMs
  return server
}

async function answer(gateway: Gateway, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const gone = new AbortController()
  response.once('close', () => {
    if (!response.writableFinished) gone.abort()
  })
  const answered = await gateway(requestOf(request, gone.signal))
  // A refusal may be ready before a body that came with the head was even looked at.
  if (!request.complete) await nextTurn()
  // What was refused before it was read is not waited for, and the client is told not to use this connection again.
  if (!request.complete) response.shouldKeepAlive = false
  await send(answered, response)
}

async function send({ status, headers, body }: GatewayResponse, response: ServerResponse): Promise<void> {
  if (typeof body === 'string') {
    response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) }).end(body)
    return
  }
  response.writeHead(status, headers)
  for await (const piece of body) {
    // Leaving the loop ends the gateway's stream, which writes its log line.
    if (response.destroyed) return
    // Until the client has read what was written, or is gone.
    if (!response.write(piece)) await firstOf(response, 'drain', 'close')
  }
  response.end()
}

function requestOf(request: IncomingMessage, clientGone: AbortSignal): GatewayRequest {
  const { method = 'GET', url = '/', socket } = request
  return {
    method,
    path: url.split('?', 1)[0] ?? '/',
    headers: headersOf(request),
    sourceIp: socket.remoteAddress ?? '',
    requestId: randomUUID(),
    body: () => bodyOf(request),
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
