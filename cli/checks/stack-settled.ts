import { z } from 'zod'
import { defineCheck, judged } from './check.ts'

/** CloudFormation brought the last deploy to its end (runbook, closing list: infrastructure 1). */
export const stackSettled = defineCheck({
  parts: ['stack'],
  expects: z.undefined(),
  words: {
    en: {
      settled: 'CREATE_COMPLETE or UPDATE_COMPLETE',
      running: (status: string) => `${status}: still being changed`,
    },
    ja: {
      settled: 'CREATE_COMPLETE または UPDATE_COMPLETE',
      running: (status: string) => `${status}: 変更が進行中です`,
    },
  },
  judge({ stack }, _expected, { words }) {
    const expected = words.settled
    if (stack.state === 'present' && stack.value.status.endsWith('_IN_PROGRESS')) {
      return {
        status: 'unknown',
        observed: words.running(stack.value.status),
        expected,
        remediation: 'sfai-admin verify',
      }
    }
    return judged(stack, ({ name, status }) => ({
      passed: /^(CREATE|UPDATE|IMPORT)_COMPLETE$/.test(status),
      observed: `${name}: ${status}`,
      expected,
      remediation: 'sfai-admin deploy',
    }))
  },
})
