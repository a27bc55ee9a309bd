/**
 * A comment for the silences: proxies and NAT close connections on which nothing moves. Never `: ping`, which Continue
 * takes for the end of what it has buffered (`packages/fetch/src/stream.ts`).
 */
export const heartbeat = ': keep-alive\n\n'

/** The same pieces, with a heartbeat after every `silenceMs` without one. Pieces end where an event ends. */
export async function* withHeartbeat<T>(
  pieces: AsyncIterable<T>,
  silenceMs: number,
): AsyncGenerator<T | typeof heartbeat> {
  const source = pieces[Symbol.asyncIterator]()
  let wake: (() => void) | undefined
  const timer = setInterval(() => wake?.(), silenceMs)
  let ended = false
  try {
    for (;;) {
      const next = source.next()
      timer.refresh()
      let result = await earliest(next)
      while (result === undefined) {
        yield heartbeat
        result = await earliest(next)
      }
      if (result.done) break
      yield result.value
    }
    ended = true
  } finally {
    clearInterval(timer)
    if (!ended) await source.return?.()
  }

  function earliest(next: Promise<IteratorResult<T>>): Promise<IteratorResult<T> | undefined> {
    return new Promise((resolve, reject) => {
      wake = () => resolve(undefined)
      next.then(resolve, reject)
    })
  }
}
