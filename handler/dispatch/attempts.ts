import { setTimeout as pause } from 'node:timers/promises'
import { attemptIn } from '../base/attempt.ts'
import { asGatewayError, type GatewayError } from '../base/errors.ts'
import type { RequestFacts } from '../base/facts.ts'
import { retryDelay } from './retry-delay.ts'

/** Asks one model; resolves when there is something for the client. May be called again. */
type Ask<T> = () => Promise<T>

/**
 * Has a request answered by the first model that can: each is asked again while that may help, and the next one when it
 * does not. Nothing has reached the client yet. When all fail, the fault is that of the first. Which fallbacks there are
 * is looked up only when one is needed.
 */
export type Attempts = <T>(own: Ask<T>, fallbacks: () => readonly Ask<T>[]) => Promise<T>

/** How the gateway waits; tests bring their own. */
export interface Pacing {
  /** Resolves after so many milliseconds, or as soon as the client is gone. */
  readonly sleep: (ms: number, gone: AbortSignal | undefined) => Promise<void>
  /** From 0 to 1. */
  readonly random: () => number
}

export const realPacing: Pacing = {
  sleep: (ms, signal) => pause(ms, undefined, signal && { signal }).catch(() => undefined),
  random: Math.random,
}

/** Clients try again themselves, and every one of their tries is multiplied by ours. */
const maxTries = { last: 3, others: 2 }

/** All waiting of one request, in milliseconds. */
const maxWaitingMs = 20_000

/** The longest single wait while another model could answer at once, in milliseconds. */
const shortWaitMs = 2_000

interface Circumstances {
  readonly facts: RequestFacts
  readonly pacing: Pacing
  /** Time left for the whole request, in milliseconds. */
  readonly remainingMs: () => number
  readonly clientGone: AbortSignal | undefined
}

/** The attempts of one request. */
export function attempts({ facts, pacing, remainingMs, clientGone }: Circumstances): Attempts {
  let waitingLeftMs = maxWaitingMs

  /** Asks one model until it answers, or until asking again is useless or takes too long; `isLast`: no other is left. */
  async function askWithRetries<T>(ask: Ask<T>, isLast: () => boolean): Promise<T> {
    for (let tried = 1; ; tried += 1) {
      try {
        return await ask()
      } catch (thrown) {
        const error = asGatewayError(thrown)
        const wait = retryDelay(error, tried, pacing.random)
        const limit = isLast()
          ? { tries: maxTries.last, wait: maxWaitingMs }
          : { tries: maxTries.others, wait: shortWaitMs }
        const longestWait = Math.min(waitingLeftMs, remainingMs(), limit.wait)
        if (error.retry !== 'same_model' || tried >= limit.tries || wait > longestWait) throw error
        waitingLeftMs -= wait
        facts.retries += 1
        await pacing.sleep(wait, clientGone)
      }
    }
  }

  async function fallBack<T>(fault: GatewayError, fallbacks: readonly Ask<T>[]): Promise<T> {
    const own = attemptIn(facts)
    facts.fallbackOf = `${own.provider}/${own.model}`
    facts.fallbackReason = fault.code
    for (const [index, ask] of fallbacks.entries()) {
      facts.fallbacks += 1
      try {
        return await askWithRetries(ask, () => index === fallbacks.length - 1)
      } catch (error) {
        if (clientGone?.aborted) throw error
      }
    }
    Object.assign(facts, own)
    throw fault
  }

  return async (own, fallbacks) => {
    try {
      return await askWithRetries(own, () => fallbacks().length === 0)
    } catch (thrown) {
      const fault = asGatewayError(thrown)
      const others = fault.retry === undefined ? [] : fallbacks()
      if (others.length === 0) throw fault
      return await fallBack(fault, others)
    }
  }
}
