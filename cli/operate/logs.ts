import { exitCode } from '../base/exit-codes.ts'
import { need } from '../deployment/need.ts'
import { failure } from '../i18n/failure.ts'
import { t } from '../i18n/index.ts'
import type { Session } from '../session/session.ts'
import type { Outcome } from '../shell/command.ts'
import { isErrorLine } from '../steps/logs.ts'
import { paint } from '../ui/ui.ts'

/** Runbook step 10 by hand: the function's log lines of late. Exit 3 when an error is among them. */
export async function showLogs(session: Session, since: string, requestId: string | undefined): Promise<Outcome> {
  const start = new Date(Date.now() - milliseconds(since))
  const { name } = need((await session.observe()).logGroup, t.steps.parts.logGroup)
  const { filterLogs } = await import('../aws/calls/filter-logs.ts')
  const filter = requestId === undefined ? { since: start } : { since: start, text: requestId }
  const events = await filterLogs(session.sdk, name, filter)
  let errors = 0
  for (const { at, message } of events) {
    const line = `${at.toISOString()} ${message.trimEnd()}`
    const bad = isErrorLine(message)
    if (bad) errors += 1
    session.ui.result(bad ? paint('bad', line) : line)
  }
  session.ui.note(t.report.logCount(name, events.length, errors))
  return { result: { logGroup: name, events, errors }, exit: errors > 0 ? exitCode.checksFailed : exitCode.done }
}

const units: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** `30s`, `5m`, `2h`, `1d` → milliseconds. @throws SfaiError (usage) for anything else */
function milliseconds(since: string): number {
  const [, amount, unit = ''] = /^(\d+)([smhd])$/.exec(since) ?? []
  const size = units[unit]
  if (amount === undefined || size === undefined) {
    throw failure('SINCE_INVALID', [since])
  }
  return Number(amount) * size
}
