import type { ApprovalFlags } from '../changes/approval.ts'
import type { Session } from '../session/session.ts'
import { bootstrap as step } from '../steps/bootstrap.ts'
import { preflightAccess } from '../steps/preflight-access.ts'
import { runSteps } from '../steps/run-steps.ts'

/** Runbook step 3, asked about before anything is made. */
export const bootstrap = (session: Session, flags: ApprovalFlags) => runSteps(session, [preflightAccess, step], flags)
