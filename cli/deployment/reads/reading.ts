import { explainAwsError } from '../../aws/errors/explain.ts'
import { missing, type Observed, present, unreadableBecause } from '../observed.ts'

/**
 * Reads one thing. Nothing is thrown: what AWS names as absent is missing, every other error is unreadable with its reason.
 * @param doing what is being read, as a noun phrase in the user's language
 * @param absence AWS's codes that mean "there is none"
 */
export async function reading<T>(
  doing: string,
  absence: readonly string[],
  read: () => Promise<T | undefined>,
): Promise<Observed<T>> {
  try {
    const value = await read()
    return value === undefined ? missing : present(value)
  } catch (error) {
    if (error instanceof Error && absence.includes(error.name)) return missing
    return unreadableBecause(explainAwsError(error, doing))
  }
}
