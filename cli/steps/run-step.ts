import { type StepId, stepNumber } from '../base/runbook.ts'
import type { Observation, Part } from '../deployment/deployment.ts'
import { failure } from '../i18n/failure.ts'
import { t } from '../i18n/index.ts'
import type { Evidence } from '../proofs/evidence.ts'
import type { StepResult } from '../report/results.ts'
import type { Session } from '../session/session.ts'
import type { ChangingStep, Step } from './step.ts'

/** What is known when a step begins, or after it. */
export interface Known<P extends Part> {
  readonly deployment: Observation<P>
  readonly evidence: Evidence
}

export interface StepRun<P extends Part> extends Known<P> {
  readonly result: StepResult
}

/**
 * Judges one step, makes it so or proves it, and looks again. Nothing is called done that was not seen to hold afterwards.
 * @param observed the parts that the whole run looks at
 * @throws SfaiError when the step cannot be made, or does not hold after it was.
 */
export async function runStep<P extends Part>(
  step: Step<P>,
  session: Session,
  { deployment, evidence }: Known<P>,
  observed: readonly P[] = step.parts,
): Promise<StepRun<P>> {
  if (!('prove' in step)) return { evidence, ...(await change(step, session, deployment, observed)) }
  session.ui.progress(running(step.id))
  const proof = await step.prove(session, deployment, evidence)
  if (proof.problem !== undefined) throw proof.problem
  return {
    result: resultOf(step.id, 'proved', proof.observed),
    deployment,
    evidence: { ...evidence, ...proof.evidence },
  }
}

async function change<P extends Part>(
  step: ChangingStep<P>,
  session: Session,
  before: Observation<P>,
  observed: readonly P[],
): Promise<Pick<StepRun<P>, 'result' | 'deployment'>> {
  const verdict = await step.isDone(before)
  if (verdict.done) return { result: resultOf(step.id, 'unchanged', verdict.observed), deployment: before }

  session.ui.progress(running(step.id))
  await step.apply(session, before)
  const again = await session.observe(step.remakesAll === true ? observed : step.parts)
  const after = { ...before, ...again }
  const { done, observed: seen } = await (step.holds ?? step.isDone)(after)
  if (!done) throw failure('STEP_DID_NOT_HOLD', [stepNumber(step.id), t.steps.titles[step.id], seen])
  return { result: resultOf(step.id, 'changed', seen), deployment: after }
}

const running = (id: StepId): string => t.steps.running(stepNumber(id), t.steps.titles[id])

const resultOf = (id: StepId, status: StepResult['status'], observed: string): StepResult => ({
  number: stepNumber(id),
  id,
  title: t.steps.titles[id],
  status,
  observed,
})
