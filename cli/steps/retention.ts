import { nextAllowedRetention } from '../aws/calls/retention-days.ts'
import { need } from '../deployment/need.ts'
import { isPresent } from '../deployment/observed.ts'
import { t } from '../i18n/index.ts'
import type { ChangingStep } from './step.ts'

/** The runbook's three years. CloudWatch has no 1095: it becomes 1096, the next value AWS allows. */
export const runbookRetentionDays = 1095

/** Runbook step 9: logs are kept for at least the given days. Longer is never shortened. */
export const retention = (days: number = runbookRetentionDays): ChangingStep<'logGroup'> => ({
  id: 'retention',
  parts: ['logGroup'],
  isDone({ logGroup }) {
    if (!isPresent(logGroup)) return { done: false, observed: t.steps.noLogGroup }
    const { name, retentionDays } = logGroup.value
    // No value is CloudWatch's "never expire": longer than any demand.
    return retentionDays === undefined
      ? { done: true, observed: t.steps.keptForever(name) }
      : { done: retentionDays >= days, observed: t.steps.keptFor(name, retentionDays, days) }
  },
  async apply({ sdk }, { logGroup }) {
    const { setRetention } = await import('../aws/calls/set-retention.ts')
    const { name } = need(logGroup, t.steps.parts.logGroup)
    await setRetention(sdk, name, nextAllowedRetention(days))
  },
})
