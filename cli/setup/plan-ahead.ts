import { SfaiError } from '../base/errors.ts'
import type { Change } from '../changes/change.ts'
import type { Observation, Part } from '../deployment/deployment.ts'
import type { ChangingStep } from '../steps/step.ts'

/**
 * The sum of all steps' plans, as far as they can be made before the first one is carried out: what hangs on a stack that
 * is not there yet is planned when it is.
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
      if (!SfaiError.is(error) || error.code !== 'NOT_DEPLOYED') throw error
    }
  }
  return changes
}
