import { explainAwsError } from './explain.ts'

/**
 * Does something with AWS; whatever goes wrong is told as an error a person can act on.
 * @param doing what is being done, as a noun phrase in the user's language: `Setting the log retention`
 * @throws SfaiError
 */
export async function calling<T>(doing: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    throw explainAwsError(error, doing)
  }
}
