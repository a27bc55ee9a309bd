import type { Outcome } from '../base/outcome.ts'
import type { Observation, Part } from '../deployment/deployment.ts'
import type { StepResult } from '../report/results.ts'
import { stepLines } from '../report/steps.ts'
import type { Session } from '../session/session.ts'
import { type Known, runStep } from './run-step.ts'
import type { Step } from './step.ts'

/** What some steps look at, each part once. */
export const partsOf = <P extends Part>(steps: readonly Step<P>[]): readonly P[] => [
  ...new Set(steps.flatMap(({ parts }) => parts)),
]

/** Runs steps in order against one observation, each shown as it ends. */
export async function runInOrder<P extends Part>(
  session: Session,
  steps: readonly Step<P>[],
  deployment: Observation<P>,
  observed: readonly P[] = partsOf(steps),
): Promise<Known<P> & { readonly results: readonly StepResult[] }> {
  const results: StepResult[] = []
  let known: Known<P> = { deployment, evidence: {} }
  for (const step of steps) {
    const run = await runStep(step, session, known, observed)
    known = run
    session.ui.result(stepLines(run.result))
    results.push(run.result)
  }
  return { ...known, results }
}

type StepsOutcome = Outcome<{ readonly steps: readonly StepResult[] }>

/** Runs steps on what was observed already. */
export async function runShown<P extends Part>(
  session: Session,
  steps: readonly Step<P>[],
  deployment: Observation<P>,
): Promise<StepsOutcome> {
  const { results } = await runInOrder(session, steps, deployment)
  return { result: { steps: results } }
}

/** What every command does that is a step or two of the runbook: observe what they look at, and run them. */
export const runSteps = async <P extends Part>(session: Session, steps: readonly Step<P>[]): Promise<StepsOutcome> =>
  runShown(session, steps, await session.observe(partsOf(steps)))
