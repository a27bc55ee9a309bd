import { exitCode } from '../base/exit-codes.ts'
import { checklistHolds, judgeChecklist, readChecklist } from '../checks/checklist.ts'
import { need } from '../deployment/need.ts'
import { t } from '../i18n/index.ts'
import { type ClientKeyFlags, readClientKey } from '../input/client-key.ts'
import { prove } from '../proofs/prove.ts'
import { checklistText } from '../report/checklist.ts'
import type { Session } from '../session/session.ts'
import type { Outcome } from '../shell/command.ts'

/** The closing checklist, judged now: observed once, tried once. Exit 3 unless every item holds. */
export async function verify(session: Session, flags: ClientKeyFlags & { model: string }): Promise<Outcome> {
  const items = await readChecklist()
  const clientKey = await readClientKey(flags)
  session.ui.progress(t.checks.observing)
  const deployment = await session.observe()
  // Without a stack there is nothing to judge; twelve fails would only hide that.
  need(deployment.stack, t.steps.parts.stackNamed(session.stackName, session.target.region))
  session.ui.progress(t.checks.proving)
  const results = judgeChecklist(
    items,
    deployment,
    await prove(session, deployment, { model: flags.model, clientKey }),
    t.language,
  )
  session.ui.result(checklistText(results))
  const holds = checklistHolds(results)
  return { result: { holds, items: results }, exit: holds ? exitCode.done : exitCode.checksFailed }
}
