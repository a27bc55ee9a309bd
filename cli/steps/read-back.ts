import { setTimeout as sleep } from 'node:timers/promises'

/** How long AWS may take to show what it has accepted, and the first pause between two looks; milliseconds. */
export interface ReadBack {
  readonly withinMs: number
  readonly pauseMs: number
}

/** Secrets Manager, IAM and S3 are eventual: a minute covers what is usual (terraform-provider-aws#18406, #48318). */
export const usualReadBack: ReadBack = { withinMs: 60_000, pauseMs: 500 }

interface Clock {
  now(): number
  sleep(ms: number): Promise<unknown>
}

const wallClock: Clock = { now: Date.now, sleep }

/** The longest pause between two looks, in milliseconds. */
const longestPauseMs = 10_000

/**
 * Looks again, with longer and longer pauses, until what is seen is final or time is up.
 * @param waiting called once, when what is sought came neither at the first look nor at the second
 * @returns what was seen last
 */
export async function lookUntil<T>(
  { withinMs, pauseMs }: ReadBack,
  look: () => Promise<T>,
  isFinal: (seen: T) => boolean,
  waiting: () => void,
  clock: Clock = wallClock,
): Promise<T> {
  const until = clock.now() + withinMs
  for (let pause = pauseMs; ; pause = Math.min(pause * 2, longestPauseMs)) {
    const seen = await look()
    if (isFinal(seen) || clock.now() + pause > until) return seen
    // Most of what is late comes at the second look.
    if (pause === pauseMs * 2) waiting()
    await clock.sleep(pause)
  }
}
