/** One real chat request through the Function URL, as a client saw it. Times are milliseconds since the request was sent. */
export interface SmokeResult {
  readonly url: string
  readonly model: string
  readonly status: number
  readonly contentType: string
  /** The gateway's id for this request, also in its log line; undefined when something else answered. */
  readonly requestId: string | undefined
  /** When each chunk of the answer's text arrived. */
  readonly arrivals: readonly number[]
  /** Time to the first piece of text; undefined when none came. */
  readonly firstTokenMs: number | undefined
  readonly totalMs: number
  readonly text: string
  readonly finishReason: string | undefined
  /** True when the stream ended with `data: [DONE]`. */
  readonly done: boolean
  /** The error the gateway told, before or inside the stream, or why nothing could be asked. */
  readonly error: string | undefined
  /** This machine's address as the gateway saw it, where it was refused because it is not on the list. */
  readonly refusedAddress?: string | undefined
}

/** Pieces that came in the same instant prove nothing: arrivals closer than this count as one. */
const sameInstantMs = 2

/** How many distinct moments text arrived at. A buffered answer has one, however long it is. */
export function distinctArrivals(arrivals: readonly number[]): number {
  let count = 0
  let last = Number.NEGATIVE_INFINITY
  for (const at of arrivals) {
    if (at - last < sameInstantMs) continue
    count += 1
    last = at
  }
  return count
}

/** Three moments make a stream: a proxy that splits a buffered answer in two must not pass. */
export const leastArrivals = 3

export const streamed = (smoke: SmokeResult): boolean => distinctArrivals(smoke.arrivals) >= leastArrivals

/** Answered, finished, and nothing went wrong on the way. */
export const answered = (smoke: SmokeResult): boolean =>
  smoke.status === 200 && smoke.done && smoke.error === undefined && smoke.text !== ''
