import { GatewayError, type Retry } from '../base/errors.ts'

/** How long things may take, in milliseconds. */
export interface Limits {
  /** From asking a provider to its first byte: answers in one piece take as long as the model thinks. */
  readonly firstByteMs: number
  /** Between two pieces of a provider's stream. */
  readonly idleMs: number
  /** The whole request with all its attempts, at most; Lambda's own remaining time may be shorter. */
  readonly totalMs: number
  /** Silence towards the client after which a comment is sent. */
  readonly heartbeatMs: number
}

export const defaultLimits: Limits = { firstByteMs: 600_000, idleMs: 300_000, totalMs: 870_000, heartbeatMs: 10_000 }

/** Ends an upstream call in time, and says why. */
export interface Deadline {
  readonly signal: AbortSignal
  /** A byte came: the idle clock starts again. */
  touch(): void
  /** The call is over; its clock stops. */
  clear(): void
}

/** Starts the clock of one upstream call. `clientGone` ends the upstream call as soon as nobody waits for it. */
export function startDeadline(limits: Omit<Limits, 'heartbeatMs'>, clientGone?: AbortSignal): Deadline {
  const controller = new AbortController()
  const end = (error: GatewayError) => controller.abort(error)
  const endsAt = performance.now() + limits.totalMs

  /** One clock for both: the silence that is allowed, or the time that is left where that is less. */
  function within(ms: number, what: string): NodeJS.Timeout {
    const left = endsAt - performance.now()
    return left > ms
      ? setTimeout(() => end(timedOut(what, ms, 'other_model')), ms)
      : setTimeout(() => end(timedOut('The answer took longer than', limits.totalMs)), left)
  }

  let begun = false
  let clock = within(limits.firstByteMs, 'The provider did not begin to answer within')
  const onGone = () => end(new GatewayError(clientLeft))
  if (clientGone?.aborted) onGone()
  clientGone?.addEventListener('abort', onGone, { once: true })
  return {
    signal: controller.signal,
    touch() {
      if (begun && performance.now() + limits.idleMs < endsAt) {
        clock.refresh()
        return
      }
      begun = true
      clearTimeout(clock)
      clock = within(limits.idleMs, 'The provider was silent for')
    },
    clear() {
      clearTimeout(clock)
      clientGone?.removeEventListener('abort', onGone)
    },
  }
}

const clientLeft = {
  status: 499,
  message: 'The client left before the answer was complete.',
  type: 'client_error',
  code: 'client_left',
} as const

/** Not a `server_error`: who has waited that long should not wait again without asking. */
function timedOut(what: string, ms: number, retry?: Retry): GatewayError {
  const message = `${what} ${Math.round(ms / 1000)} s.`
  return new GatewayError({ status: 504, message, type: 'timeout_error', code: 'upstream_timeout', retry })
}
