import { t } from '../i18n/index.ts'
import type { Session } from '../session/session.ts'
import { bootstrap as step } from '../steps/bootstrap.ts'
import { confirmed } from '../steps/confirmed.ts'
import { preflightAccess } from '../steps/preflight-access.ts'
import { runSteps } from '../steps/run-steps.ts'

/** Runbook step 3, asked about before anything is made. */
export const bootstrap = (session: Session, flags: { yes: boolean }) =>
  runSteps(session, [preflightAccess, confirmed(step, t.commands.bootstrap.confirm, flags.yes)])
