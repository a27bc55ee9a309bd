/** How long a client is made to wait for AWS where there already is an answer, in milliseconds. */
const graceMs = 1_000

/** Resolves when everything has come to its end, or when that takes too long. Never rejects. */
export function withinGrace(...work: readonly Promise<unknown>[]): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, graceMs)
    Promise.allSettled(work).then(() => {
      clearTimeout(timer)
      resolve()
    })
  })
}
