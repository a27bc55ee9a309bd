import type { ApprovalFlags } from '../changes/approval.ts'
import { need } from '../deployment/need.ts'
import { deployedCidrs } from '../deployment/outputs.ts'
import { failure } from '../i18n/failure.ts'
import { t } from '../i18n/index.ts'
import { admitsNoMore, parseCidrs } from '../input/cidrs.ts'
import type { Session } from '../session/session.ts'
import { access as step } from '../steps/access.ts'
import { deploy, deployParts } from '../steps/deploy.ts'
import { runShown, runSteps } from '../steps/run-steps.ts'

/** Runbook step 11: who comes in, and who does not, proved from both sides. */
export const access = (session: Session) => runSteps(session, [step])

/** Lets more addresses in, beside those that may come in already. */
export const addAccess = (session: Session, cidrs: readonly string[], flags: ApprovalFlags) =>
  changeList(session, flags, (deployed) => [
    ...deployed,
    ...parseCidrs(cidrs.join(',')).filter((cidr) => !admitsNoMore([cidr], deployed)),
  ])

/** Lets addresses in no more. @throws SfaiError for one that is not on the list, or when nobody would be left */
export const removeAccess = (session: Session, cidrs: readonly string[], flags: ApprovalFlags) =>
  changeList(session, flags, (deployed) => {
    const gone = parseCidrs(cidrs.join(','))
    const unknown = gone.find((cidr) => !deployed.includes(cidr))
    if (unknown !== undefined) throw failure('CIDR_NOT_LISTED', [unknown, deployed.join(', ')])
    const left = deployed.filter((cidr) => !gone.includes(cidr))
    if (left.length === 0) throw failure('CIDR_LAST', [])
    return left
  })

/** A change of the list is a deploy with another list: its own plan, its own question, its own proof. */
async function changeList(
  session: Session,
  flags: ApprovalFlags,
  change: (deployed: readonly string[]) => readonly string[],
) {
  const deployment = await session.observe(deployParts)
  need(deployment.stack, t.steps.parts.stack)
  const allowedCidrs = parseCidrs(change(deployedCidrs(deployment) ?? []).join(','))
  return runShown(session, [deploy({ allowedCidrs })], deployment, flags)
}
