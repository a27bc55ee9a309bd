import { stepLines } from '../report/steps.ts'
import type { Session } from '../session/session.ts'
import type { Outcome } from '../shell/command.ts'
import { runStep, type StepResult } from './run-step.ts'
import type { Step } from './step.ts'

/** Runs steps in order against one observation, each shown as it ends: what every one-step command does. */
export async function runSteps(session: Session, steps: readonly Step[]): Promise<Outcome> {
  const results: StepResult[] = []
  let deployment = await session.observe()
  for (const step of steps) {
    const run = await runStep(step, session, deployment)
    deployment = run.deployment
    session.ui.result(stepLines(run.result))
    results.push(run.result)
  }
  return { result: { steps: results } }
}
