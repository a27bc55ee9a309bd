/** How long a client is made to wait for AWS where there already is an answer, in milliseconds. */
const patienceMs = 1_000

/** Resolves when everything has come to its end, or when that takes too long. Never rejects. */
export function inPatience(...work: readonly Promise<unknown>[]): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, patienceMs)
    Promise.allSettled(work).then(() => {
      clearTimeout(timer)
      resolve()
    })
  })
}
