import type { Session } from '../session/session.ts'
import { access as step } from '../steps/access.ts'
import { runSteps } from '../steps/run-steps.ts'

/** Runbook step 11: who comes in, and who does not, proved from both sides. */
export const access = (session: Session) => runSteps(session, [step])
