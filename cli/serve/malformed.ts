import { type Server, type ServerResponse, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { GatewayError } from '../../handler/base/errors.ts'
import type { ReadAwayLimits } from './limits.ts'
import { readAway } from './read-away.ts'

/**
 * What is no HTTP, has too large a head, or takes too long over it never becomes a request: it is answered here, on the bare
 * connection, in the same form and as patiently as every other refusal.
 */
export function answerBadRequests(server: Server, limits: ReadAwayLimits): void {
  const underWay = new WeakMap<Duplex, ServerResponse>()
  const note = (_request: unknown, response: ServerResponse) => {
    if (response.socket) underWay.set(response.socket, response)
  }
  server.on('request', note).on('checkContinue', note)
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const response = underWay.get(socket)
    // In the middle of an answer there is no place for another one.
    const isAnswering = response?.headersSent === true && !response.writableFinished
    if (!socket.writable || error.code === 'ECONNRESET' || isAnswering) socket.destroy()
    else tell(socket, faultFor(error.code), limits)
  })
  server.on('connect', (_request, socket) => tell(socket, noTunnel(), limits))
}

async function tell(socket: Duplex, error: GatewayError, limits: ReadAwayLimits): Promise<void> {
  const body = error.body()
  // The parser would find fault with the rest again.
  socket.removeAllListeners('data').on('error', () => undefined)
  socket.end(
    `HTTP/1.1 ${error.status} ${STATUS_CODES[error.status]}\r\ncontent-type: application/json\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  )
  await readAway(socket, limits)
  socket.destroy()
}

function faultFor(code: string | undefined): GatewayError {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return fault(431, 'headers_too_large', "The request's headers are too large.")
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return fault(408, 'request_timeout', 'The request did not come in time.')
    default:
      return fault(400, 'malformed_request', 'This is not a valid HTTP request.')
  }
}

const noTunnel = (): GatewayError => fault(405, 'method_not_allowed', 'This gateway opens no tunnels.')

const fault = (status: number, code: string, message: string): GatewayError =>
  new GatewayError({ status, code, message, type: 'invalid_request_error' })
