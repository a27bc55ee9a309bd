import { GatewayError, type Remedy } from '../errors.ts'

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
  /** The call is over; no clock runs on. */
  clear(): void
}

/** Starts the clocks of one upstream call. `clientGone` ends the upstream call as soon as nobody waits for it. */
export function startDeadline(limits: Omit<Limits, 'heartbeatMs'>, clientGone?: AbortSignal): Deadline {
  const controller = new AbortController()
  const end = (error: GatewayError) => controller.abort(error)
  const endAfter = (ms: number, what: string, remedy?: Remedy) =>
    setTimeout(() => end(timedOut(`${what} ${Math.round(ms / 1000)} s.`, remedy)), ms)

  const total = endAfter(limits.totalMs, 'The answer took longer than')
  const first = endAfter(limits.firstByteMs, 'The provider did not begin to answer within', 'elsewhere')
  let idle: NodeJS.Timeout | undefined
  const onGone = () => end(new GatewayError(clientLeft))
  if (clientGone?.aborted) onGone()
  clientGone?.addEventListener('abort', onGone, { once: true })
  return {
    signal: controller.signal,
    touch() {
      if (idle) {
        idle.refresh()
        return
      }
      clearTimeout(first)
      idle = endAfter(limits.idleMs, 'The provider was silent for', 'elsewhere')
    },
    clear() {
      for (const timer of [total, first, idle]) clearTimeout(timer)
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
const timedOut = (message: string, remedy: Remedy | undefined): GatewayError =>
  new GatewayError({ status: 504, message, type: 'timeout_error', code: 'upstream_timeout', remedy })
