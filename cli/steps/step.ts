import type { SfaiError } from '../base/errors.ts'
import type { StepId } from '../base/runbook.ts'
import type { Change } from '../changes/change.ts'
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

/** What is to be true, and the plan that leads there. */
export interface ChangingStep<P extends Part = Part> extends StepFacts<P> {
  /** What stands differently when it was carried out, and is observed again; `all` that the run looks at, after a deploy. */
  readonly remakes: readonly P[] | 'all'
  /**
   * Compares what stands there with what is wanted; changes nothing.
   * @throws SfaiError where something that it must know could not be read, and for what only the admin can mend
   */
  plan(deployment: Observation<P>): Plan<P> | Promise<Plan<P>>
}

/** Nothing to change; or changes, and how to make them. */
export interface Plan<P extends Part = Part> {
  /** What was observed, as a short phrase in the user's language. */
  readonly observed: string
  readonly changes: readonly Change[]
  /**
   * Makes the changes.
   * @returns how the very thing that was written is recognised afterwards; left out, an empty plan says so
   * @throws SfaiError when they cannot be made
   */
  readonly apply?: (session: Session) => Promise<WrittenIsThere<P> | undefined>
  /** What is still to be known when the change is seen to be there: whether it does what it is for. */
  readonly prove?: (session: Session) => Promise<Proof>
}

/**
 * Whether what was written is what is observed; a phrase for what is seen instead, where the plan would say it less well.
 * @param nothingLeft whether the plan, made again, is empty
 */
export type WrittenIsThere<P extends Part> = (deployment: Observation<P>, nothingLeft: boolean) => Seen | Promise<Seen>

type Seen = boolean | string

/** A plan that changes nothing. */
export const nothingToChange = (observed: string): Plan<never> => ({ observed, changes: [] })

/** What can be known only by trying: the test request, its log line, who comes in. Changes nothing. */
export interface ProvingStep<P extends Part = Part> extends StepFacts<P> {
  /** @param earlier what the steps before it saw. @throws SfaiError when it cannot be tried */
  prove(session: Session, deployment: Observation<P>, earlier: Evidence): Promise<Proof>
}

export interface Proof {
  /** What was proved, as a short phrase in the user's language. */
  readonly observed: string
  readonly evidence: Evidence
  /** Why it does not hold. */
  readonly problem?: SfaiError | undefined
}
