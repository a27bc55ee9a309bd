import { t } from '../i18n/index.ts'
import { type Check, judge } from './finding.ts'

/** Logs are kept for at least three years (runbook, closing list: infrastructure 5). */
export const logRetention: Check<{ atLeastDays: number }> = (deployment, { atLeastDays }) =>
  judge(deployment.logGroup, ({ name, retentionDays }) => ({
    holds: retentionDays === undefined || retentionDays >= atLeastDays,
    observed: `${name}: ${retentionDays === undefined ? t.checks.forever : t.checks.days(retentionDays)}`,
    expected: t.checks.atLeastDays(atLeastDays),
    mend: 'sfai-admin retention',
  }))
