import { SfaiError } from '../base/errors.ts'
import { failure } from '../i18n/failure.ts'
import type { Observed, Unreadable } from './observed.ts'

/**
 * The value of something a step cannot go on without.
 * @param part what it is, in the user's language ("the config bucket")
 * @throws SfaiError naming the part, and `deploy` as the way to have it
 */
export function need<T>(observed: Observed<T>, part: string): T {
  if (observed.state === 'present') return observed.value
  if (observed.state === 'missing') {
    throw failure('NOT_DEPLOYED', [part], { next: ['sfai-admin deploy'] })
  }
  throw unreadableError(observed, part)
}

/** Told under the code of what went wrong, where that is known. */
function unreadableError({ reason, error }: Unreadable, part: string): SfaiError {
  const { code, message } = failure('UNREADABLE', [part, reason])
  if (error === undefined) return new SfaiError(code, message, { next: ['sfai-admin preflight'] })
  return new SfaiError(error.code, message, { next: error.next, awsCode: error.awsCode, cause: error })
}
