import { SfaiError } from '../base/errors.ts'
import type { StepId } from '../base/runbook.ts'
import type { Change } from '../changes/change.ts'
import type { Observation, Part } from '../deployment/deployment.ts'
import { isOnlyByHand } from '../steps/run-steps.ts'
import type { ChangingStep } from '../steps/step.ts'

export interface PlannedAhead {
  readonly changes: readonly Change[]
  /** What hangs on a stack that is not there yet is planned when it is. */
  readonly later: readonly StepId[]
}

/**
 * The sum of all steps' plans, as far as they can be made before the first one is carried out. What only a person can mend is
 * told by its step.
 * @throws SfaiError where something could not be read: nothing is begun then
 */
export async function planAhead(steps: readonly ChangingStep[], deployment: Observation<Part>): Promise<PlannedAhead> {
  const changes: Change[] = []
  const later: StepId[] = []
  for (const step of steps) {
    try {
      changes.push(...(await step.plan(deployment)).changes)
    } catch (error) {
      if (!SfaiError.is(error)) throw error
      if (error.code === 'NOT_DEPLOYED') later.push(step.id)
      else if (!isOnlyByHand(error)) throw error
    }
  }
  return { changes, later }
}
