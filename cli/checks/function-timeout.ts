import { type Check, judge } from './finding.ts'

/** A stream may run for 15 minutes (runbook, closing list: infrastructure 1). */
export const functionTimeout: Check<{ seconds: number }> = (deployment, { seconds }) =>
  judge(deployment.function, (fn) => ({
    holds: fn.timeoutSeconds === seconds,
    observed: `${fn.name}: ${fn.timeoutSeconds} s`,
    expected: `${seconds} s`,
    mend: 'sfai-admin deploy',
  }))
