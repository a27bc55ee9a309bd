/**
 * A comment for the silences: proxies and NAT close connections on which nothing moves. Never `: ping`, which Continue
 * takes for the end of what it has buffered (`packages/fetch/src/stream.ts`).
 */
export const heartbeat = ': keep-alive\n\n'

/**
 * The same pieces, with a heartbeat after every `silenceMs` without one, and `immediately` before the first, if it has been
 * waited for already. Pieces end where an event ends.
 * An iterator by hand: every chunk passes here, and a generator would cost twice as much.
 */
export function withHeartbeat<T>(
  pieces: AsyncIterable<T>,
  silenceMs: number,
  immediately = false,
): AsyncIterableIterator<T | typeof heartbeat> {
  const source = pieces[Symbol.asyncIterator]()
  let asked: Promise<IteratorResult<T>> | undefined
  let beat: () => void = () => undefined
  let due = immediately
  const timer = setInterval(() => beat(), silenceMs)
  const fail = (reject: (reason: unknown) => void) => (reason: unknown) => {
    clearInterval(timer)
    reject(reason)
  }
  return {
    next: () =>
      new Promise((resolve, reject) => {
        beat = () => resolve({ value: heartbeat, done: false })
        if (due) {
          due = false
          beat()
        }
        timer.refresh()
        asked ??= source.next()
        asked.then((result) => {
          asked = undefined
          if (result.done) clearInterval(timer)
          resolve(result)
        }, fail(reject))
      }),
    async return() {
      clearInterval(timer)
      await source.return?.()
      return { value: undefined, done: true }
    },
    [Symbol.asyncIterator]() {
      return this
    },
  }
}
