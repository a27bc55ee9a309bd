import type { ModelMap } from '../contract/model-map.ts'
import type { Attempts } from '../dispatch/attempts.ts'
import type { Dispatch } from '../dispatch/dispatch.ts'
import type { LogRecord } from '../log/log-line.ts'
import type { BuiltIns } from '../providers/target.ts'

/** One HTTP request, whatever carried it here. */
export interface GatewayRequest {
  readonly method: string
  /** Path without the query, as the client wrote it. */
  readonly path: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>
  /** The address of whoever opened the connection; never taken from a header. */
  readonly sourceIp: string
  /** Names the request in the answer's `x-request-id` and in the log. */
  readonly requestId: string
  /** Read only after the address was found to be allowed; throws a GatewayError when it is too large. */
  readonly body: () => string | Promise<string>
  /** Time left for the whole request, in milliseconds. */
  readonly remainingMs?: number
  /** Tells that nobody waits for the answer any more. */
  readonly clientGone?: AbortSignal
}

/** An answer; an iterable body must be read to its end, because the log line is written there. */
export interface GatewayResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | AsyncIterable<string | Uint8Array>
}

/** What a route works with: the request's body as text, the map of the moment, and the way to the providers. */
export interface Call {
  readonly text: string
  /** What this client may ask for. */
  readonly map: ModelMap
  /** Where fallbacks lead: what the administrator configured needs no permission of the client's. */
  readonly wholeMap: ModelMap
  readonly builtIns: BuiltIns
  readonly record: LogRecord
  readonly dispatch: Dispatch
  readonly attempts: Attempts
  /** Seconds since 1970, for `created`. */
  readonly created: number
}
