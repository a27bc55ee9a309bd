import { z } from 'zod'
import { defineCheck, judged } from './check.ts'

/** Logs are kept for at least three years (runbook, closing list: infrastructure 5). */
export const logRetention = defineCheck({
  parts: ['logGroup'],
  expects: z.strictObject({ atLeastDays: z.int() }),
  words: {
    en: {
      forever: 'never expires',
      days: (days: number) => `${days} days`,
      atLeast: (days: number) => `at least ${days} days`,
    },
    ja: { forever: '無期限', days: (days: number) => `${days} 日`, atLeast: (days: number) => `${days} 日以上` },
  },
  judge: ({ logGroup }, { atLeastDays }, { words }) =>
    judged(logGroup, ({ name, retentionDays }) => ({
      passed: retentionDays === undefined || retentionDays >= atLeastDays,
      observed: `${name}: ${retentionDays === undefined ? words.forever : words.days(retentionDays)}`,
      expected: words.atLeast(atLeastDays),
      remediation: 'sfai-admin retention',
    })),
})
