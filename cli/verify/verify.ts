import { exitCode } from '../base/exit-codes.ts'
import type { Outcome } from '../base/outcome.ts'
import { judgeChecklist, partsOfItems, readChecklist } from '../checks/checklist.ts'
import { need } from '../deployment/need.ts'
import { t } from '../i18n/index.ts'
import { type ClientKeyFlags, readClientKey } from '../input/client-key.ts'
import { prove, provenParts } from '../proofs/prove.ts'
import { checklistText } from '../report/checklist.ts'
import type { ChecklistResult } from '../report/results.ts'
import type { Session } from '../session/session.ts'

/** The closing checklist, judged now: observed once, tried once. Exit 3 unless every item holds. */
export async function verify(
  session: Session,
  flags: ClientKeyFlags & { model: string },
): Promise<Outcome<ChecklistResult>> {
  const items = await readChecklist()
  const clientKey = await readClientKey(flags)
  session.ui.progress(t.checks.observing)
  const deployment = await session.observe([...provenParts, ...partsOfItems(items)])
  // Without a stack there is nothing to judge; twelve fails would only hide that.
  need(deployment.stack, t.steps.parts.stackNamed(session.stackName, session.target.region))
  session.ui.progress(t.checks.proving)
  const evidence = await prove(session, deployment, { model: flags.model, clientKey })
  const result = judgeChecklist(items, deployment, evidence)
  session.ui.result(checklistText(result.items), 'folded')
  return { result, exit: result.passed ? exitCode.done : exitCode.checksFailed }
}
