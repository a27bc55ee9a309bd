import { GatewayError } from '../errors.ts'

/** How long things may take, in milliseconds. */
export interface Limits {
  /** Without a byte from the provider, headers included. Models that think can be silent for minutes. */
  readonly idleMs: number
  /** The whole request, at most; Lambda's own remaining time may be shorter. */
  readonly totalMs: number
  /** Silence towards the client after which a comment is sent. */
  readonly heartbeatMs: number
}

export const defaultLimits: Limits = { idleMs: 300_000, totalMs: 870_000, heartbeatMs: 10_000 }

/** Ends an upstream call in time, and says why. */
export interface Deadline {
  readonly signal: AbortSignal
  /** A byte came: the idle clock starts again. */
  touch(): void
  /** The call is over; no clock runs on. */
  clear(): void
}

/** Starts the clocks of one request. `clientGone` ends the upstream call as soon as nobody waits for it. */
export function startDeadline(limits: Pick<Limits, 'idleMs' | 'totalMs'>, clientGone?: AbortSignal): Deadline {
  const controller = new AbortController()
  const end = (error: GatewayError) => controller.abort(error)
  const total = setTimeout(
    () => end(timedOut(`The answer took longer than ${seconds(limits.totalMs)} s.`)),
    limits.totalMs,
  )
  const idle = setTimeout(
    () => end(timedOut(`The provider was silent for ${seconds(limits.idleMs)} s.`)),
    limits.idleMs,
  )
  const onGone = () => end(new GatewayError(clientLeft))
  if (clientGone?.aborted) onGone()
  clientGone?.addEventListener('abort', onGone, { once: true })
  return {
    signal: controller.signal,
    touch: () => idle.refresh(),
    clear() {
      clearTimeout(total)
      clearTimeout(idle)
      clientGone?.removeEventListener('abort', onGone)
    },
  }
}

const seconds = (ms: number): number => Math.round(ms / 1000)

const clientLeft = {
  status: 499,
  message: 'The client left before the answer was complete.',
  type: 'client_error',
  code: 'client_left',
} as const

/** Not a `server_error`: who has waited that long should not wait again without asking. */
const timedOut = (message: string): GatewayError =>
  new GatewayError({ status: 504, message, type: 'timeout_error', code: 'upstream_timeout' })
