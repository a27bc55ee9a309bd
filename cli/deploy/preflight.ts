import type { Session } from '../session/session.ts'
import { preflightAccess } from '../steps/preflight-access.ts'
import { preflightProject } from '../steps/preflight-project.ts'
import { runSteps } from '../steps/run-steps.ts'

/** Runbook steps 1 and 2: who asks, where, and with what. */
export const preflight = (session: Session, flags: { 'model-map'?: string | undefined }) =>
  runSteps(session, [preflightAccess, preflightProject(flags['model-map'])])
