import type { GatewayError } from '../base/errors.ts'

const firstDelayMs = 500

/** A part of the delay is random: clients that were refused together must not come back together. */
const fixedPart = 0.5

/**
 * How long to wait before asking again, in milliseconds, after so many tries: doubled each time, and never less than
 * the provider asks for.
 */
export function retryDelay({ headers }: GatewayError, tried: number, random: () => number): number {
  const usual = firstDelayMs * 2 ** (tried - 1) * (fixedPart + (1 - fixedPart) * random())
  return (requestedDelay(headers) ?? 0) + usual
}

/** `retry-after-ms`, or `retry-after` as seconds or as a date, in milliseconds. */
function requestedDelay(headers: Readonly<Record<string, string>>): number | undefined {
  const after = headers['retry-after'] ?? ''
  const candidates = [Number.parseFloat(headers['retry-after-ms'] ?? ''), Number.parseFloat(after) * 1000]
  const asked = candidates.find((ms) => ms >= 0)
  if (asked !== undefined) return asked
  const date = Date.parse(after)
  return Number.isNaN(date) ? undefined : Math.max(date - Date.now(), 0)
}
