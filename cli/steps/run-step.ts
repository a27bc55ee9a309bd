import type { Deployment } from '../deployment/deployment.ts'
import { failure } from '../i18n/failure.ts'
import { t } from '../i18n/index.ts'
import type { Session } from '../session/session.ts'
import { type Step, type StepId, stepNumber } from './step.ts'

/** What became of one step. `proved` steps change nothing, and neither do `unchanged` ones. */
export interface StepResult {
  readonly number: number
  readonly id: StepId
  readonly title: string
  readonly status: 'changed' | 'unchanged' | 'proved'
  readonly observed: string
}

export interface StepRun {
  readonly result: StepResult
  /** As it stands after the step. */
  readonly deployment: Deployment
}

/**
 * Observe → decide → apply → observe again. Nothing is called done that was not seen to hold afterwards.
 * @throws SfaiError when the step cannot be made, or does not hold after it was.
 */
export async function runStep(step: Step, session: Session, before: Deployment): Promise<StepRun> {
  const title = t.steps.titles[step.id]
  const facts = { number: stepNumber(step.id), id: step.id, title }

  const verdict = await step.isDone(before)
  if (verdict.done) {
    return { result: { ...facts, status: 'unchanged', observed: verdict.observed }, deployment: before }
  }
  session.ui.progress(t.steps.running(facts.number, title))
  const proof = await step.apply(session, before)
  if (proof) return { result: { ...facts, status: 'proved', observed: proof.proved }, deployment: before }

  const after = await session.observe()
  const { done, observed } = await step.isDone(after)
  if (!done) {
    throw failure('STEP_DID_NOT_HOLD', [facts.number, title, observed])
  }
  return { result: { ...facts, status: 'changed', observed }, deployment: after }
}
