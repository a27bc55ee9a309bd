import { handoverOf, handoverText } from '../report/handover.ts'
import type { Session } from '../session/session.ts'
import type { Outcome } from '../shell/command.ts'

/** The end of the runbook: three values for the development team. */
export async function handOver(session: Session): Promise<Outcome> {
  const handover = handoverOf(await session.observe())
  session.ui.result(handoverText(handover, session.rehearsal?.functionUrl))
  return { result: handover }
}
