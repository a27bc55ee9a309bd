import { setTimeout as sleep } from 'node:timers/promises'
import { SfaiError } from '../../base/errors.ts'

/** Seconds. A role that was just made is known everywhere within half a minute, mostly. */
const usualPauses = [5, 10, 15, 30]

/** "Role arn:… is invalid or cannot be assumed": CloudFormation's words where IAM has not spread the role yet. */
const notKnownYet = /is invalid or cannot be assumed/i

/**
 * Does something that needs a role which may be seconds old, and again while it is not known everywhere; about a minute.
 * @param waiting called before each further attempt
 * @throws SfaiError as the last attempt does
 */
export async function whileSpreading<T>(
  attempt: () => Promise<T>,
  waiting: () => void,
  pauses: readonly number[] = usualPauses,
): Promise<T> {
  for (const pause of pauses) {
    try {
      return await attempt()
    } catch (error) {
      if (!SfaiError.is(error) || !notKnownYet.test(error.message)) throw error
      waiting()
      await sleep(pause * 1000)
    }
  }
  return attempt()
}
