import { z } from 'zod'
import { isPresent } from '../deployment/observed.ts'
import { defineCheck, judged } from './check.ts'

/** Logs are kept for at least three years, in the group that the stack made (runbook, closing list: infrastructure 5). */
export const logRetention = defineCheck({
  parts: ['logGroup', 'stackLogGroup'],
  expects: z.strictObject({ atLeastDays: z.int() }),
  restsOn: () => ['function-ready'],
  words: {
    en: {
      forever: 'never expires',
      days: (days: number) => `${days} days`,
      atLeast: (days: number) => `at least ${days} days`,
      elsewhere: (used: string, made: string) => `the function writes to ${used}, the stack's log group is ${made}`,
      byPolicy: (policy: string) =>
        `decided by the account-level retention policy ${policy} (change it in CloudWatch Logs: aws logs describe-account-policies)`,
    },
    ja: {
      forever: '無期限',
      days: (days: number) => `${days} 日`,
      atLeast: (days: number) => `${days} 日以上`,
      elsewhere: (used: string, made: string) => `関数の出力先は ${used} ですが、スタックのロググループは ${made} です`,
      byPolicy: (policy: string) =>
        `アカウントレベルの保持ポリシー ${policy} による設定（CloudWatch Logs で変更してください: aws logs describe-account-policies）`,
    },
  },
  judge: ({ logGroup, stackLogGroup }, { atLeastDays }, { words }) =>
    judged(logGroup, ({ name, retentionDays, accountPolicy }) => {
      const expected = words.atLeast(atLeastDays)
      if (isPresent(stackLogGroup) && stackLogGroup.value.name !== name) {
        const observed = words.elsewhere(name, stackLogGroup.value.name)
        return { passed: false, observed, expected, remediation: 'sfai-admin deploy' }
      }
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
