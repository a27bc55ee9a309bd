import { z } from 'zod'
import { logGroupNameOf } from '../deployment/reads/log-group.ts'
import { defineCheck, judged, worst } from './check.ts'

/** The function writes to the group that the stack made, and that group is there (runbook, closing list: infrastructure 5). */
export const logGroupUsed = defineCheck({
  parts: ['function', 'stackLogGroup'],
  expects: z.undefined(),
  restsOn: () => ['function-ready'],
  words: {
    en: {
      elsewhere: (used: string, made: string) => `the function writes to ${used}, the stack's log group is ${made}`,
    },
    ja: {
      elsewhere: (used: string, made: string) => `関数の出力先は ${used} ですが、スタックのロググループは ${made} です`,
    },
  },
  judge: ({ function: fn, stackLogGroup }, _expected, { words }) =>
    worst([
      judged(stackLogGroup, ({ name }) => ({ passed: true, observed: name, expected: name })),
      judged(fn.state === 'present' ? logGroupNameOf(fn.value) : fn, (used) => {
        const made = stackLogGroup.state === 'present' ? stackLogGroup.value.name : used
        return {
          passed: used === made,
          observed: used === made ? used : words.elsewhere(used, made),
          expected: made,
          remediation: 'sfai-admin deploy',
        }
      }),
    ]),
})
