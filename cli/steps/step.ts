import type { SfaiError } from '../base/errors.ts'
import type { StepId } from '../base/runbook.ts'
import type { Observation, Part } from '../deployment/deployment.ts'
import type { Evidence } from '../proofs/evidence.ts'
import type { Session } from '../session/session.ts'

/** One step of the runbook. It either makes something so, or proves something by trying. */
export type Step<P extends Part = Part> = ChangingStep<P> | ProvingStep<P>

interface StepFacts<P extends Part> {
  readonly id: StepId
  /** What of the deployment it looks at. */
  readonly parts: readonly P[]
}

/** What is true when the step is done, and how to make it so. */
export interface ChangingStep<P extends Part = Part> extends StepFacts<P> {
  /** True for a step after which everything may stand differently: all that was observed is then observed again. */
  readonly remakesAll?: boolean
  /** @throws SfaiError for what nobody but the admin can mend */
  isDone(deployment: Observation<P>): Verdict | Promise<Verdict>
  /** @throws SfaiError when it cannot be made */
  apply(session: Session, deployment: Observation<P>): Promise<void>
  /** Whether it holds after `apply`; `isDone` decides where this is left out. */
  holds?(deployment: Observation<P>): Verdict | Promise<Verdict>
}

/** What can be known only by trying: the test request, its log line, who comes in. Changes nothing. */
export interface ProvingStep<P extends Part = Part> extends StepFacts<P> {
  /** @param earlier what the steps before it saw. @throws SfaiError when it cannot be tried */
  prove(session: Session, deployment: Observation<P>, earlier: Evidence): Promise<Proof>
}

/** Is it done, and what was seen that says so (or not)? */
export interface Verdict {
  readonly done: boolean
  /** What was observed, as a short phrase in the user's language. */
  readonly observed: string
}

export interface Proof {
  /** What was proved, as a short phrase in the user's language. */
  readonly observed: string
  readonly evidence: Evidence
  /** Why it does not hold. */
  readonly problem?: SfaiError | undefined
}
