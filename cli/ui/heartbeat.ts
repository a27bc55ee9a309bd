/** Seconds without a word after which it is said that the work goes on; a person begins to wonder, and pipelines give up. */
const beatAfter = 10

/** Tells that work goes on while nothing else is told. */
export interface Heartbeat {
  /** From now on this is being done. */
  begins(sentence: string): void
  /** This is being done, where nothing else is known to be. */
  goesOn(sentence: string): void
  /** Something was said: the clock begins anew. */
  spoke(): void
  /** Nothing is being done, or a person is thinking. */
  ends(): void
}

/** @param beat says that the sentence still holds, after so many seconds */
export function heartbeat(
  beat: (sentence: string, seconds: number) => void,
  everyMs: number = beatAfter * 1000,
): Heartbeat {
  let doing: { sentence: string; since: number } | undefined
  let timer: NodeJS.Timeout | undefined
  const restart = (): void => {
    clearInterval(timer)
    if (doing === undefined) return
    const { sentence, since } = doing
    timer = setInterval(() => beat(sentence, Math.round((Date.now() - since) / 1000)), everyMs)
    // The work keeps the process alive, not the telling of it.
    timer.unref()
  }
  const begins = (sentence: string): void => {
    doing = { sentence, since: Date.now() }
    restart()
  }
  return {
    begins,
    goesOn(sentence) {
      if (doing === undefined) begins(sentence)
    },
    spoke: restart,
    ends() {
      doing = undefined
      clearInterval(timer)
    },
  }
}
