/** How a service says that what was asked for is so already. */
interface Already {
  readonly codes: readonly string[]
  /** Where the code alone says more than that. */
  readonly message?: RegExp
}

/**
 * Makes a call that changes something. Where its answer is lost the SDK makes it again, and the second attempt finds done
 * what the first one did: that is no failure. What really stands there is known by reading it back.
 * @throws what the SDK throws, for everything else
 */
export async function unlessDone({ codes, message = /^/ }: Already, call: () => Promise<unknown>): Promise<void> {
  try {
    await call()
  } catch (error) {
    if (error instanceof Error && codes.includes(error.name) && message.test(error.message)) return
    throw error
  }
}
