import { exitCode } from '../base/exit-codes.ts'
import type { Outcome } from '../base/outcome.ts'
import { need } from '../deployment/need.ts'
import { t } from '../i18n/index.ts'
import { isErrorLine } from '../proofs/logged.ts'
import type { Result } from '../report/results.ts'
import type { Session } from '../session/session.ts'
import { paint } from '../ui/ui.ts'

/** Runbook step 10 by hand: the function's log lines of the last `since` milliseconds. Exit 3 when an error is among them. */
export async function showLogs(
  session: Session,
  flags: { since: number; 'request-id'?: string | undefined },
): Promise<Outcome<Result<'logs'>>> {
  const since = new Date(Date.now() - flags.since)
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
    session.ui.quote(bad ? paint('bad', line) : line)
  }
  session.ui.note(t.report.logCount(name, events.length, errors))
  const shown = events.map(({ at, ...event }) => ({ at: at.toISOString(), ...event }))
  return {
    result: { logGroup: name, events: shown, errors },
    exit: errors > 0 ? exitCode.checksFailed : exitCode.done,
  }
}
