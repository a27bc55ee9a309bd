const orderly = new Set<() => void>()

/**
 * From now on Ctrl-C (or SIGTERM) calls `end`, once, instead of giving the command up: what must be ended in order is.
 * @returns what takes that back
 */
export function onInterrupt(end: () => void): () => void {
  orderly.add(end)
  return () => orderly.delete(end)
}

/**
 * Does the work; at Ctrl-C or SIGTERM gives it up, or has it ended in order where somebody asked for that.
 * @throws AbortError for work that was given up; it may still go on behind this, so the process must be left
 */
export async function interruptible<T>(work: () => Promise<T>): Promise<T> {
  const { promise: givenUp, reject: giveUp } = Promise.withResolvers<never>()
  const onSignal = (): void => {
    const ends = [...orderly]
    orderly.clear()
    if (ends.length === 0) giveUp(AbortSignal.abort().reason)
    for (const end of ends) end()
  }
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal)
  try {
    return await Promise.race([work(), givenUp])
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal)
  }
}

/** Ends the process as soon as what was written has arrived, whatever still runs: the CDK retries for a minute. */
export async function leave(): Promise<never> {
  await Promise.all([process.stdout, process.stderr].map(flushed))
  process.exit()
}

const flushed = (stream: NodeJS.WriteStream): Promise<void> =>
  new Promise((resolve) => stream.write('', () => resolve()))
