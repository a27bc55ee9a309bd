/**
 * An iterator with what was already taken from it put back at its front. Not a generator: this is on the way of every
 * chunk, where a generator around a generator costs more than it looks.
 */
export function putBack<T>(first: IteratorResult<T>, rest: AsyncGenerator<T>): AsyncIterableIterator<T> {
  let taken: IteratorResult<T> | undefined = first
  return {
    next() {
      if (!taken) return rest.next()
      const result = taken
      taken = undefined
      return Promise.resolve(result)
    },
    return: () => rest.return(undefined),
    [Symbol.asyncIterator]() {
      return this
    },
  }
}
