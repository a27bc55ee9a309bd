/** The headers that the gateway reads, in lower case; a transport need bring no others. */
export const headersRead = ['authorization', 'x-api-key', 'api-key', 'user-agent'] as const

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
