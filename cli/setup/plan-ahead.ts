import { SfaiError } from '../base/errors.ts'
import type { Change } from '../changes/change.ts'
import type { Observation, Part } from '../deployment/deployment.ts'
import { isOnlyByHand } from '../steps/run-steps.ts'
import type { ChangingStep } from '../steps/step.ts'

/**
 * The sum of all steps' plans, as far as they can be made before the first one is carried out: what hangs on a stack that
 * is not there yet is planned when it is. What only a person can mend is told by its step.
 * @throws SfaiError where something could not be read: nothing is begun then
 */
export async function planAhead(
  steps: readonly ChangingStep[],
  deployment: Observation<Part>,
): Promise<readonly Change[]> {
  const changes: Change[] = []
  for (const step of steps) {
    try {
      changes.push(...(await step.plan(deployment)).changes)
    } catch (error) {
      if (!SfaiError.is(error) || !(error.code === 'NOT_DEPLOYED' || isOnlyByHand(error))) throw error
    }
  }
  return changes
}
