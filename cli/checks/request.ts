import { t } from '../i18n/index.ts'
import { answered, distinctArrivals, leastArrivals, streamed } from '../proofs/smoke/smoke-result.ts'
import { isRecorded } from '../steps/logs.ts'
import type { Check, Finding } from './finding.ts'

/** The test request was answered to its end (runbook, closing list: operation 1). */
export const requestAnswered: Check = (_deployment, _expected, { smoke }) =>
  smoke === undefined
    ? notTried('sfai-admin smoke')
    : {
        status: answered(smoke) ? 'pass' : 'fail',
        observed: answered(smoke)
          ? t.checks.answered(smoke.status, smoke.done)
          : (smoke.error ?? t.checks.answered(smoke.status, smoke.done)),
        expected: 'HTTP 200, data: [DONE]',
        mend: 'sfai-admin smoke',
      }

/** The answer arrived piece by piece (runbook, closing list: operation 2). */
export const responseStreamed: Check = (_deployment, _expected, { smoke }) =>
  smoke === undefined
    ? notTried('sfai-admin smoke')
    : {
        status: streamed(smoke) && smoke.contentType.startsWith('text/event-stream') ? 'pass' : 'fail',
        observed: t.checks.arrivals(distinctArrivals(smoke.arrivals), smoke.contentType),
        expected: t.checks.atLeastArrivals(leastArrivals),
        mend: 'sfai-admin set-stream-mode',
      }

/** The test request is in CloudWatch Logs (runbook, closing list: operation 3). */
export const requestLogged: Check = (_deployment, _expected, { logs }) =>
  logs === undefined
    ? notTried('sfai-admin logs')
    : {
        status: isRecorded(logs) && logs.errors.length === 0 ? 'pass' : 'fail',
        observed: isRecorded(logs)
          ? t.checks.logged(logs.group, logs.lines.length, logs.errors.length)
          : t.steps.notLogged(logs.group, logs.requestId),
        expected: t.checks.loggedWithoutError,
        mend: 'sfai-admin logs',
      }

const notTried = (mend: string): Finding => ({
  status: 'unknown',
  observed: t.checks.notTried,
  expected: t.checks.tried,
  mend,
})
