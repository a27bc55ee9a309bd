import { asGatewayError, type GatewayError } from '../base/errors.ts'
import { withinGrace } from '../base/grace.ts'

/** When a value is read again, in milliseconds since it was read last. */
interface RefreshPolicy {
  /** From this age on it is read again beside the requests, which go on with the value there is. */
  readonly refreshAfterMs: number
  /** From this age on a request waits for the reading, though only for a moment. Left out: never. */
  readonly staleAfterMs?: number
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Told once of each reading that failed where an older value goes on serving. */
  readonly report: (error: GatewayError) => void
}

/** A value that is read from elsewhere and kept fresh. */
export interface Refreshing<T> {
  /** The value to use now. Waits for the first reading, and rejects when that fails; the next call reads again. */
  current(): Promise<T>
  /** The value that was read last, if there is one. */
  known(): T | undefined
  /** Reads anew, or joins the reading under way; rejects when it fails. */
  read(): Promise<T>
  /** The same, but where a value is known a failure is reported instead, and the value stays. */
  refresh(): Promise<void>
  isReading(): boolean
  /** Milliseconds since the last reading ended. */
  ageMs(): number
  /** Resolves when no reading is under way; awaited before a response ends, because Lambda freezes after it. */
  settled(): Promise<void>
}

/** One reading at a time, however many wait for it. What cannot be read never replaces what could. */
export function refreshing<T>(
  readNow: (known: T | undefined) => Promise<T>,
  { refreshAfterMs, staleAfterMs = Number.POSITIVE_INFINITY, now, report }: RefreshPolicy,
): Refreshing<T> {
  let value: T | undefined
  let readAt = Number.NEGATIVE_INFINITY
  let reading: Promise<T> | undefined
  let renewal: Promise<void> | undefined

  function read(): Promise<T> {
    reading ??= readNow(value)
      .then((newest) => {
        value = newest
        readAt = now()
        return newest
      })
      .finally(() => {
        reading = undefined
      })
    return reading
  }

  function refresh(): Promise<void> {
    renewal ??= read()
      .then(
        () => undefined,
        (error: unknown) => {
          if (value === undefined) throw error
          // Tried again when the value is due again, not by the next request.
          readAt = now()
          report(asGatewayError(error))
        },
      )
      .finally(() => {
        renewal = undefined
      })
    return renewal
  }

  return {
    async current() {
      if (value === undefined) return read()
      const age = now() - readAt
      if (age >= staleAfterMs) await withinGrace(refresh())
      else if (age >= refreshAfterMs && !reading) refresh()
      return value
    },
    known: () => value,
    read,
    refresh,
    isReading: () => reading !== undefined,
    ageMs: () => now() - readAt,
    async settled() {
      await (renewal ?? reading)?.catch(() => undefined)
    },
  }
}
