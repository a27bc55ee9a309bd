import type { GatewayResponse } from '../base/exchange.ts'

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
