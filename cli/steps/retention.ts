import { nextAllowedRetention } from '../aws/calls/retention-days.ts'
import { need } from '../deployment/need.ts'
import { failure } from '../i18n/failure.ts'
import { t } from '../i18n/index.ts'
import { type ChangingStep, nothingToChange } from './step.ts'

/** The runbook's three years. CloudWatch has no 1095: it becomes 1096, the next value AWS allows. */
export const runbookRetentionDays = 1095

/**
 * Runbook step 9: how long logs are kept.
 * @param days so many, or the next value that CloudWatch allows; left out: at least the runbook's three years, and what is
 * kept longer stays so
 */
export const retention = (days?: number): ChangingStep<'function' | 'logGroup'> => ({
  id: 'retention',
  parts: ['function', 'logGroup'],
  remakes: ['logGroup'],
  plan({ logGroup }) {
    const { name, retentionDays, accountPolicy } = need(logGroup, t.steps.parts.logGroup)
    const next = nextAllowedRetention(days ?? runbookRetentionDays)
    // No value is CloudWatch's "never expire": longer than any demand.
    const stands = retentionDays ?? Number.POSITIVE_INFINITY
    const atLeast = days === undefined ? runbookRetentionDays : undefined
    const observed =
      retentionDays === undefined ? t.steps.keptForever(name) : t.steps.keptFor(name, retentionDays, atLeast)
    if (atLeast === undefined ? stands === next : stands >= atLeast) return nothingToChange(observed)
    // Setting the group's own would be accepted, and change nothing.
    if (accountPolicy !== undefined) {
      throw failure('RETENTION_RULED', [name, stands, accountPolicy], {
        next: [t.drift.byHand.accountPolicy(accountPolicy)],
      })
    }
    const isShorter = next < stands
    return {
      observed,
      changes: [
        {
          where: t.drift.where.logGroup(name),
          before: retentionDays === undefined ? t.changes.forever : t.changes.days(retentionDays),
          after: isShorter ? t.changes.fewerDays(next) : t.changes.days(next),
          effect: isShorter ? 'deletes' : 'costs',
          undo:
            retentionDays === undefined
              ? `aws logs delete-retention-policy --log-group-name ${name}`
              : `aws logs put-retention-policy --log-group-name ${name} --retention-in-days ${retentionDays}`,
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
