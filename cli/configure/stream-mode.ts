import type { ApprovalFlags } from '../changes/approval.ts'
import type { Session } from '../session/session.ts'
import { runSteps } from '../steps/run-steps.ts'
import { setStreamMode as step } from '../steps/set-stream-mode.ts'

/** Runbook step 7: the Function URL streams. */
export const setStreamMode = (session: Session, flags: ApprovalFlags) => runSteps(session, [step], flags)
