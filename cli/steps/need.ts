import { SfaiError } from '../base/errors.ts'
import { exitCode } from '../base/exit-codes.ts'
import type { Observed } from '../deployment/observed.ts'
import { t } from '../i18n/index.ts'

/**
 * The value of something a step cannot go on without.
 * @param part what it is, in the user's language ("the config bucket")
 * @throws SfaiError naming the part, and `deploy` as the way to have it
 */
export function need<T>(observed: Observed<T>, part: string): T {
  if (observed.state === 'present') return observed.value
  if (observed.state === 'missing') {
    throw new SfaiError('NOT_DEPLOYED', t.steps.notThere(part), {
      exit: exitCode.preflight,
      next: ['sfai-admin deploy'],
    })
  }
  const { reason, error } = observed
  throw new SfaiError('UNREADABLE', t.steps.unreadable(part, reason), {
    exit: error?.exit ?? exitCode.refused,
    next: error?.next ?? ['sfai-admin preflight'],
    ...(error?.awsCode ? { awsCode: error.awsCode } : {}),
    cause: error,
  })
}
