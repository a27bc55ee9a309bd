import type { Deployment } from '../deployment/deployment.ts'
import type { Session } from '../session/session.ts'

export const stepIds = [
  'preflight-access',
  'preflight-project',
  'bootstrap',
  'deploy',
  'upload-config',
  'set-secrets',
  'set-stream-mode',
  'smoke-test',
  'retention',
  'logs',
  'access',
] as const

export type StepId = (typeof stepIds)[number]

/** Is it done, and what was seen that says so (or not)? */
export interface Verdict {
  readonly done: boolean
  /** What was observed, as a short phrase in the user's language. */
  readonly observed: string
}

/**
 * One step of the runbook: what is true when it is done, and how to make it so.
 *
 * A step that only proves something (the test request, the log line, the access check) is never done beforehand:
 * its `apply` makes the proof, changes nothing, and returns what it saw.
 */
export interface Step {
  readonly id: StepId
  isDone(deployment: Deployment): Verdict | Promise<Verdict>
  /** @returns a proof, when the step changes nothing; nothing, when `isDone` must now hold. */
  apply(session: Session, deployment: Deployment): Promise<Proof | undefined>
}

export interface Proof {
  readonly proved: string
}

/** The step's number in the runbook, 1 to 11. */
export const stepNumber = (id: StepId): number => stepIds.indexOf(id) + 1

/** A step that can be known only by trying: never done beforehand. */
export const provedAnew = (): Verdict => ({ done: false, observed: '' })
