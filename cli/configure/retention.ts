import type { Session } from '../session/session.ts'
import { retention as step } from '../steps/retention.ts'
import { runSteps } from '../steps/run-steps.ts'

/** Runbook step 9: how long logs are kept, in days or in years of 365 days. */
export const retention = (session: Session, { days, years }: { days: number; years?: number | undefined }) =>
  runSteps(session, [step(years === undefined ? days : years * 365)])
