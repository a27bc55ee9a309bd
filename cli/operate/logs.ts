import { exitCode } from '../base/exit-codes.ts'
import type { Outcome } from '../base/outcome.ts'
import { need } from '../deployment/need.ts'
import { failure } from '../i18n/failure.ts'
import { t } from '../i18n/index.ts'
import { isErrorLine } from '../proofs/logged.ts'
import type { Result } from '../report/results.ts'
import type { Session } from '../session/session.ts'
import { paint } from '../ui/ui.ts'

/** Runbook step 10 by hand: the function's log lines of late. Exit 3 when an error is among them. */
export async function showLogs(
  session: Session,
  flags: { since: string; 'request-id'?: string | undefined },
): Promise<Outcome<Result<'logs'>>> {
  const since = new Date(Date.now() - milliseconds(flags.since))
  const { logGroup } = await session.observe(['logGroup'])
  const { name } = need(logGroup, t.steps.parts.logGroup)
  const { filterLogs } = await import('../aws/calls/filter-logs.ts')
  const text = flags['request-id']
  const events = await filterLogs(session.sdk, name, text === undefined ? { since } : { since, text })
  let errors = 0
  for (const { at, message } of events) {
    const line = `${at.toISOString()} ${message.trimEnd()}`
    const bad = isErrorLine(message)
    if (bad) errors += 1
    session.ui.result(bad ? paint('bad', line) : line)
  }
  session.ui.note(t.report.logCount(name, events.length, errors))
  const shown = events.map(({ at, ...event }) => ({ at: at.toISOString(), ...event }))
  return {
    result: { logGroup: name, events: shown, errors },
    exit: errors > 0 ? exitCode.checksFailed : exitCode.done,
  }
}

const units: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** `30s`, `5m`, `2h`, `1d` → milliseconds. @throws SfaiError (usage) for anything else */
function milliseconds(since: string): number {
  const [, amount, unit = ''] = /^(\d+)([smhd])$/.exec(since) ?? []
  const size = units[unit]
  if (amount === undefined || size === undefined) throw failure('SINCE_INVALID', [since])
  return Number(amount) * size
}
