import { GatewayError } from '../../handler/base/errors.ts'
import { noteError, openFacts } from '../../handler/base/facts.ts'
import type { GatewayRequest, GatewayResponse } from '../../handler/gateway.ts'
import { logLine } from '../../handler/log/log-line.ts'
import { jsonHeaders } from '../../handler/routes/reply.ts'

/** Takes one line of JSON, without its newline. */
export type Log = (line: string) => void

/** Says no before the gateway is asked: in its form, and with its log line. */
export function refusal(request: GatewayRequest, error: GatewayError, log: Log): GatewayResponse {
  const body = error.body()
  const facts = openFacts(request, Date.now())
  noteError(facts, error)
  facts.status = error.status
  facts.bytes = Buffer.byteLength(body)
  log(logLine(facts, Date.now()))
  return { status: error.status, headers: { ...error.headers, ...jsonHeaders, 'x-request-id': facts.requestId }, body }
}

const comeAgain = { 'retry-after': '1' }

export const tooManyConnections = (): GatewayError =>
  new GatewayError({
    status: 503,
    message: 'Too many connections are open to this gateway. Try again in a moment.',
    type: 'server_error',
    code: 'too_many_connections',
    headers: comeAgain,
  })

export const shuttingDown = (): GatewayError =>
  new GatewayError({
    status: 503,
    message: 'This gateway is shutting down and takes no new requests.',
    type: 'server_error',
    code: 'shutting_down',
    headers: comeAgain,
  })

/** Enough of a header to know it by. */
const quoted = (header: string): string => `'${header.slice(0, 100).replace(/[^\x20-\x7e]/g, '?')}'`

export const hostNotAllowed = (host: string): GatewayError =>
  new GatewayError({
    status: 403,
    message: `This gateway is not known as ${quoted(host)}. Whoever runs it decides about names with: sfai-admin serve --allow-host <HOST>`,
    type: 'permission_error',
    code: 'host_not_allowed',
  })

export const originNotAllowed = (origin: string): GatewayError =>
  new GatewayError({
    status: 403,
    message: `Pages of ${quoted(origin)} may not use this gateway. Whoever runs it decides about them with: sfai-admin serve --allow-origin <ORIGIN>`,
    type: 'permission_error',
    code: 'origin_not_allowed',
  })
