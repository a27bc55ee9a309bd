import { SfaiError } from '../base/errors.ts'
import { asking } from '../changes/approval.ts'
import type { Part } from '../deployment/deployment.ts'
import { deployedCidrs } from '../deployment/outputs.ts'
import { t } from '../i18n/index.ts'
import { parseCidrs } from '../input/cidrs.ts'
import type { Session } from '../session/session.ts'
import { deploy } from '../steps/deploy.ts'
import { type Run, runInOrder } from '../steps/run-steps.ts'
import type { Step } from '../steps/step.ts'
import { isProof } from './all-steps.ts'

/**
 * Offers to let this machine in where the gateway refused it, with *no* as the default, and then proves again. Where nobody
 * can be asked the step itself has named the command.
 * @returns the run as it stands afterwards
 */
export async function offerToLetIn(
  session: Session,
  run: Run<Part>,
  { steps, observed }: { readonly steps: readonly Step[]; readonly observed: readonly Part[] },
): Promise<Run<Part>> {
  const address = run.evidence.smoke?.refusedAddress
  if (address === undefined || !session.ui.interactive) return run
  session.ui.note(t.wizard.refused(address), 'folded')
  const allowedCidrs = [...(deployedCidrs(run.deployment) ?? []), ...parseCidrs(address)]
  const again: readonly Step[] = [deploy({ allowedCidrs }), ...steps.filter(isProof)]
  try {
    const approval = asking(session.ui, { yes: false, 'dry-run': false })
    return together(run, await runInOrder(session, again, run.deployment, { approval, observed, goesOn: true }))
  } catch (error) {
    if (SfaiError.is(error) && error.code === 'DECLINED') return run
    throw error
  }
}

/** Of a step that was run twice, what came last. */
const together = (first: Run<Part>, second: Run<Part>): Run<Part> => ({
  ...second,
  results: first.results.map((result) => second.results.find(({ id }) => id === result.id) ?? result),
  changes: [...first.changes, ...second.changes],
})
