import type { SfaiError } from '../../base/errors.ts'
import { failure } from '../../i18n/failure.ts'
import { t } from '../../i18n/index.ts'
import { answered, distinctArrivals, type SmokeResult, streamed } from './smoke-result.ts'

/** One line about a request that held. */
export const describeSmoke = (smoke: SmokeResult): string =>
  t.smoke.line(smoke.status, smoke.firstTokenMs ?? 0, distinctArrivals(smoke.arrivals), smoke.totalMs, smoke.done)

/** What is wrong with it, as an error to show: not answered, or answered all at once. Undefined when it holds. */
export function smokeProblem(smoke: SmokeResult): SfaiError | undefined {
  if (!answered(smoke)) {
    const why = smoke.error ?? (smoke.done ? t.smoke.noText : t.smoke.noDone)
    return failure('SMOKE_FAILED', [smoke.status, why], { next: nextAfter(smoke) })
  }
  if (streamed(smoke)) return undefined
  return failure('NOT_STREAMED', [distinctArrivals(smoke.arrivals)], { next: ['sfai-admin set-stream-mode'] })
}

function nextAfter(smoke: SmokeResult): readonly string[] {
  const letIn = lettingIn(smoke)
  if (letIn !== undefined) return [letIn]
  return smoke.status === 401 ? t.smoke.nextWithoutKey : t.smoke.nextAfterFailure
}

/** The command that lets this machine in, where its address was refused. */
export const lettingIn = ({ refusedAddress }: SmokeResult): string | undefined =>
  refusedAddress === undefined ? undefined : `sfai-admin access add ${refusedAddress}`
