import { nextAllowedRetention } from '../aws/calls/retention-days.ts'
import { need } from '../deployment/need.ts'
import { failure } from '../i18n/failure.ts'
import { t } from '../i18n/index.ts'
import { type ChangingStep, nothingToChange } from './step.ts'

/** The runbook's three years. CloudWatch has no 1095: it becomes 1096, the next value AWS allows. */
export const runbookRetentionDays = 1095

/** Runbook step 9: logs are kept for at least the given days. Longer is never shortened. */
export const retention = (days: number = runbookRetentionDays): ChangingStep<'function' | 'logGroup'> => ({
  id: 'retention',
  parts: ['function', 'logGroup'],
  remakes: ['logGroup'],
  plan({ logGroup }) {
    const { name, retentionDays, accountPolicy } = need(logGroup, t.steps.parts.logGroup)
    // No value is CloudWatch's "never expire": longer than any demand.
    if (retentionDays === undefined) return nothingToChange(t.steps.keptForever(name))
    const observed = t.steps.keptFor(name, retentionDays, days)
    if (retentionDays >= days) return nothingToChange(observed)
    // Setting the group's own would be accepted, and change nothing.
    if (accountPolicy !== undefined) {
      throw failure('RETENTION_RULED', [name, retentionDays, accountPolicy], {
        next: [t.drift.byHand.accountPolicy(accountPolicy)],
      })
    }
    const next = nextAllowedRetention(days)
    return {
      observed,
      changes: [
        {
          where: name,
          before: t.changes.days(retentionDays),
          after: t.changes.days(next),
          effect: 'costs',
          undo: `aws logs put-retention-policy --log-group-name ${name} --retention-in-days ${retentionDays}`,
        },
      ],
      async apply({ sdk }) {
        const { setRetention } = await import('../aws/calls/set-retention.ts')
        await setRetention(sdk, name, next)
        return ({ logGroup }) => logGroup.state === 'present' && logGroup.value.retentionDays === next
      },
    }
  },
})
