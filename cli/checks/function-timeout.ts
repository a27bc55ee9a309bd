import { z } from 'zod'
import { defineCheck, judged } from './check.ts'

/** A stream may run for 15 minutes (runbook, closing list: infrastructure 1). */
export const functionTimeout = defineCheck({
  parts: ['function'],
  expects: z.strictObject({ seconds: z.int() }),
  restsOn: () => ['function-ready'],
  words: { en: {}, ja: {} },
  judge: (deployment, { seconds }) =>
    judged(deployment.function, (fn) => ({
      passed: fn.timeoutSeconds === seconds,
      observed: `${fn.name}: ${fn.timeoutSeconds} s`,
      expected: `${seconds} s`,
      remediation: 'sfai-admin deploy',
    })),
})
