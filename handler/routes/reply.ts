import type { GatewayResponse } from '../exchange.ts'
import type { LogRecord } from '../log/record.ts'

/** Every stream is sent as it comes: nothing on the way may keep or change it. */
const streamHeaders = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
}

export const jsonHeaders = { 'content-type': 'application/json' }

export function json(body: string, headers: Readonly<Record<string, string>> = {}): GatewayResponse {
  return { status: 200, headers: { ...headers, ...jsonHeaders }, body }
}

export function eventStream(
  body: AsyncIterable<string | Uint8Array>,
  headers: Readonly<Record<string, string>> = {},
): GatewayResponse {
  return { status: 200, headers: { ...headers, ...streamHeaders }, body }
}

/** Notes how an answer ended, so that the log tells it. */
export function noteError(record: LogRecord, error: { readonly type: string; readonly code: string | null }): void {
  record.errorType = error.type
  record.errorCode = error.code ?? error.type
}
