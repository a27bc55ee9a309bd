/** One call of a function. */
export interface Invocation {
  readonly requestId: string
  /** The event, as JSON text. */
  readonly event: string
  /** `Root=…` of the trace, as Lambda hands it to the runtime. */
  readonly traceId: string
  /** What the caller sent as client context, as JSON text. */
  readonly clientContext?: string | undefined
}

/** What a function answers: it begins before it is complete. */
export interface Answer {
  readonly requestId: string
  readonly contentType: string
  /** True when the function streams; else `body` is one JSON value. */
  readonly streamed: boolean
  /** Chunks as the function wrote them. Throws `FunctionFailure` when the function fails half-way. */
  readonly body: AsyncIterable<Buffer>
  /** The last 4 KB this call logged, once it is over. */
  logTail(): Promise<string>
}

/** The function did not do its work: it threw, timed out, or its runtime ended. */
export class FunctionFailure extends Error {
  override readonly name = 'FunctionFailure'
  readonly errorType: string
  /** What Lambda gives the caller as payload: `{"errorType","errorMessage","trace"}`. */
  readonly payload: string

  constructor(errorType: string, payload: string) {
    super(`${errorType}: ${payload}`)
    this.errorType = errorType
    this.payload = payload
  }

  static of(errorType: string, errorMessage: string): FunctionFailure {
    return new FunctionFailure(errorType, JSON.stringify({ errorType, errorMessage }))
  }
}

/** The function may not run now: its reserved concurrency is used up (or 0, the kill switch). */
export class Throttled extends Error {
  override readonly name = 'Throttled'
}
