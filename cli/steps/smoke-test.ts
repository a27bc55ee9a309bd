import type { SfaiError } from '../base/errors.ts'
import { need } from '../deployment/need.ts'
import { failure } from '../i18n/failure.ts'
import { t } from '../i18n/index.ts'
import { runSmoke } from '../proofs/smoke/run-smoke.ts'
import { answered, distinctArrivals, type SmokeResult, streamed } from '../proofs/smoke/smoke-result.ts'
import { provedAnew, type Step } from './step.ts'

/** Runbook step 8: one real request through the URL, whose answer must arrive piece by piece and end in `[DONE]`. */
export const smokeTest = (
  { model, clientKey }: { model: string; clientKey: string | undefined },
  report: (smoke: SmokeResult) => void,
): Step => ({
  id: 'smoke-test',
  isDone: provedAnew,
  async apply(session, deployment) {
    const url = session.reach(need(deployment.url, t.steps.parts.url).url)
    const smoke = await runSmoke({ url, model, clientKey })
    report(smoke)
    const problem = smokeProblem(smoke)
    if (problem !== undefined) throw problem
    return { proved: describeSmoke(smoke) }
  },
})

export const describeSmoke = (smoke: SmokeResult): string =>
  t.smoke.line(smoke.status, smoke.firstTokenMs ?? 0, distinctArrivals(smoke.arrivals), smoke.totalMs, smoke.done)

/** What is wrong with it, as an error to show: not answered, or answered all at once. Undefined when it holds. */
export function smokeProblem(smoke: SmokeResult): SfaiError | undefined {
  if (!answered(smoke)) {
    const why = smoke.error ?? (smoke.done ? t.smoke.noText : t.smoke.noDone)
    return failure('SMOKE_FAILED', [smoke.status, why], {
      next: smoke.status === 401 ? t.smoke.nextWithoutKey : t.smoke.nextAfterFailure,
    })
  }
  if (!streamed(smoke)) {
    return failure('NOT_STREAMED', [distinctArrivals(smoke.arrivals)], {
      next: ['sfai-admin set-stream-mode'],
    })
  }
  return undefined
}
