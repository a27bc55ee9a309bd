/** How long nothing may be heard, in seconds. */
export interface SilenceLimits {
  /** Say so after this long, and again after each such span. */
  readonly warnAfter: number
  /** Stop waiting after this long. */
  readonly giveUpAfter: number
}

/**
 * The CDK toolkit retries throttled calls for minutes without a word (122 s were seen for DescribeStacks), and a call that
 * nobody answers it would wait for until the end of days. Its one warning then comes after 300 s: give up before that,
 * or the warning passes for a sign of life.
 */
export const usualSilence: SilenceLimits = { warnAfter: 15, giveUpAfter: 240 }

/** How work tells that it lives. */
export interface Pulse {
  heard(): void
  /** Stops the clock while a person thinks. */
  during<T>(thinking: () => Promise<T>): Promise<T>
}

/** Waits for work that reports each sign of life, and gives up on it when there is none for too long. */
export async function guardSilence<T>(
  work: (pulse: Pulse) => Promise<T>,
  limits: SilenceLimits,
  on: { silent: (seconds: number) => void; lost: (seconds: number) => Error },
): Promise<T> {
  const { promise: lost, reject } = Promise.withResolvers<never>()
  let timer: NodeJS.Timeout | undefined
  let spans = 0
  let over = false

  const stop = (): void => clearInterval(timer)
  const restart = (): void => {
    stop()
    // Abandoned work may still speak; nobody listens then.
    if (over) return
    spans = 0
    timer = setInterval(() => {
      spans += 1
      const seconds = spans * limits.warnAfter
      if (seconds >= limits.giveUpAfter) reject(on.lost(seconds))
      else on.silent(seconds)
    }, limits.warnAfter * 1000)
  }
  const pulse: Pulse = {
    heard: restart,
    async during(thinking) {
      stop()
      try {
        return await thinking()
      } finally {
        restart()
      }
    },
  }
  restart()
  try {
    return await Promise.race([work(pulse), lost])
  } finally {
    over = true
    stop()
  }
}
