import type { Part } from '../deployment/deployment.ts'
import { confirmOrStop } from '../ui/prompts.ts'
import type { ChangingStep } from './step.ts'

/** The same step, asking first whenever something would change. */
export const confirmed = <P extends Part>(step: ChangingStep<P>, question: string, yes: boolean): ChangingStep<P> => ({
  ...step,
  async apply(session, deployment) {
    await confirmOrStop(session.ui, question, yes)
    return step.apply(session, deployment)
  },
})
