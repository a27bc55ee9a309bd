import { confirmOrStop } from '../ui/prompts.ts'
import type { Step } from './step.ts'

/** The same step, asking first whenever something would change. */
export const confirmed = (step: Step, question: string, yes: boolean): Step => ({
  ...step,
  async apply(session, deployment) {
    await confirmOrStop(session.ui, question, yes)
    return step.apply(session, deployment)
  },
})
