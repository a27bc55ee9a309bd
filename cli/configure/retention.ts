import type { ApprovalFlags } from '../changes/approval.ts'
import type { Session } from '../session/session.ts'
import { retention as step } from '../steps/retention.ts'
import { runSteps } from '../steps/run-steps.ts'

/** Runbook step 9: how long logs are kept, in days or in years of 365 days. */
export const retention = (
  session: Session,
  flags: ApprovalFlags & { days?: number | undefined; years?: number | undefined },
) => runSteps(session, [step(flags.years === undefined ? flags.days : flags.years * 365)], flags)
