import { z } from 'zod'
import { defineCheck, judged } from './check.ts'

/** Logs are kept for at least three years (runbook, closing list: infrastructure 5). */
export const logRetention = defineCheck({
  parts: ['logGroup'],
  expects: z.strictObject({ atLeastDays: z.int() }),
  restsOn: () => ['log-group-used'],
  words: {
    en: {
      forever: 'never expires',
      days: (days: number) => `${days} days`,
      atLeast: (days: number) => `at least ${days} days`,
      byPolicy: (policy: string) =>
        `decided by the account-level retention policy ${policy} (change it in CloudWatch Logs: aws logs describe-account-policies)`,
    },
    ja: {
      forever: '無期限',
      days: (days: number) => `${days} 日`,
      atLeast: (days: number) => `${days} 日以上`,
      byPolicy: (policy: string) =>
        `アカウントレベルの保持ポリシー ${policy} による設定（CloudWatch Logs で変更してください: aws logs describe-account-policies）`,
    },
  },
  judge: ({ logGroup }, { atLeastDays }, { words }) =>
    judged(logGroup, ({ name, retentionDays, accountPolicy }) => {
      const expected = words.atLeast(atLeastDays)
      const kept = `${name}: ${retentionDays === undefined ? words.forever : words.days(retentionDays)}`
      return {
        passed: retentionDays === undefined || retentionDays >= atLeastDays,
        observed: accountPolicy === undefined ? kept : `${kept}, ${words.byPolicy(accountPolicy)}`,
        expected,
        // No command of ours can change what an account-level policy decides.
        ...(accountPolicy === undefined && { remediation: 'sfai-admin retention' }),
      }
    }),
})
