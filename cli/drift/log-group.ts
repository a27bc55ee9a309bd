import type { LogGroupState } from '../deployment/deployment.ts'
import type { Observed } from '../deployment/observed.ts'
import { t } from '../i18n/index.ts'
import type { Declared } from './declared.ts'
import { drift, note, type Remark, whenResolved } from './drift.ts'

/** Logs that are kept for a shorter time than the template says, or a group that was deleted. Longer is a choice: `retention` sets it. */
export function logGroupDrift({ logGroup: declared }: Declared, live: Observed<LogGroupState>): readonly Remark[] {
  if (declared === undefined || live.state === 'unreadable') return []
  const { where, days: text, byHand } = t.drift
  return whenResolved(where.retention, declared.properties.RetentionInDays, (wanted) => {
    const days = wanted === undefined ? undefined : Number(wanted)
    if (live.state === 'missing') return missingGroup(declared.physicalId, days)
    const { name, retentionDays, accountPolicy } = live.value
    // Without a value logs are kept for ever; a template without one leaves it to `retention`.
    if (days === undefined || retentionDays === days) return []
    if (retentionDays === undefined || retentionDays > days) {
      const kept = retentionDays === undefined ? '∞' : text(retentionDays)
      return note('choice', where.retention, t.drift.keptRetention(kept, text(days)))
    }
    const change = { id: 'log-retention', where: where.retention, after: text(days), effect: 'costs' } as const
    return accountPolicy === undefined
      ? drift({
          ...change,
          before: text(retentionDays),
          repair: { call: 'setRetention', logGroup: name, days },
        })
      : drift({
          ...change,
          before: t.drift.accountPolicy(text(retentionDays), accountPolicy),
          byHand: byHand.accountPolicy(accountPolicy),
        })
  })
}

/** Its lines are gone; an empty group of the same name takes new ones. */
const missingGroup = (name: string, days: number | undefined): readonly Remark[] =>
  drift({
    id: 'log-group-missing',
    where: t.drift.where.logGroup(name),
    after: days === undefined ? name : t.drift.days(days),
    effect: 'adds',
    ...(days === undefined
      ? { byHand: t.drift.byHand.gone(name) }
      : { repair: { call: 'createLogGroup', logGroup: name, days } }),
  })
