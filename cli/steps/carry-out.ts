import { setTimeout as sleep } from 'node:timers/promises'
import { SfaiError } from '../base/errors.ts'
import { type StepId, stepNumber } from '../base/runbook.ts'
import type { Approval } from '../changes/approval.ts'
import type { Change } from '../changes/change.ts'
import type { Observation, Part } from '../deployment/deployment.ts'
import { failure } from '../i18n/failure.ts'
import { t } from '../i18n/index.ts'
import type { Session } from '../session/session.ts'
import type { ChangingStep, WrittenIsThere } from './step.ts'

/** How long AWS may take to show what it has accepted, and the first pause between two looks; milliseconds. */
export interface ReadBack {
  readonly withinMs: number
  readonly pauseMs: number
}

/** Secrets Manager, IAM and S3 are eventual: a minute covers what is usual (terraform-provider-aws#18406, #48318). */
export const usualReadBack: ReadBack = { withinMs: 60_000, pauseMs: 500 }

export interface CarriedOut<P extends Part> {
  readonly status: 'changed' | 'unchanged' | 'planned'
  readonly observed: string
  readonly changes: readonly Change[]
  /** As it stands afterwards. */
  readonly deployment: Observation<P>
}

interface Circumstances<P extends Part> {
  readonly session: Session
  readonly approval: Approval
  /** All that the run looks at. */
  readonly observed: readonly P[]
  readonly readBack: ReadBack
  /** What the run has changed already. */
  readonly done?: readonly string[]
}

/**
 * Plan → show and ask → apply → read back. Nothing is called done that was not seen to be there afterwards.
 * @throws SfaiError when the plan cannot be made, is not approved, cannot be carried out, or is not seen afterwards
 */
export async function carryOut<P extends Part>(
  step: ChangingStep<P>,
  before: Observation<P>,
  { session, approval, observed: all, readBack, done = [] }: Circumstances<P>,
): Promise<CarriedOut<P>> {
  const { observed, changes, apply } = await step.plan(before)
  if (changes.length === 0 || apply === undefined) return { status: 'unchanged', observed, changes, deployment: before }
  await approval.approve(changes, done)
  if (approval.dryRun) return { status: 'planned', observed, changes, deployment: before }

  session.ui.progress(t.steps.running(stepNumber(step.id), t.steps.titles[step.id]))
  const isThere = await apply(session)
  const look = async () => {
    const again = await (step.remakes === 'all' ? session.observe(all) : session.observe(step.remakes, before))
    const deployment = { ...before, ...again }
    return { deployment, ...(await verdictOn(step, deployment, isThere)) }
  }
  const after = await seenWithin(readBack, step.id, look)
  return { status: 'changed', observed: after.observed, changes, deployment: after.deployment }
}

interface Verdict {
  readonly isThere: boolean
  readonly observed: string
  /** Why it could not be looked at. */
  readonly unreadable?: SfaiError
}

async function verdictOn<P extends Part>(
  step: ChangingStep<P>,
  deployment: Observation<P>,
  isThere: WrittenIsThere<P> | undefined,
): Promise<Verdict> {
  try {
    const { observed, changes } = await step.plan(deployment)
    const nothingLeft = changes.length === 0
    return { isThere: isThere?.(deployment, nothingLeft) ?? nothingLeft, observed }
  } catch (error) {
    if (!SfaiError.is(error)) throw error
    return { isThere: false, observed: error.message, unreadable: error }
  }
}

/** Looks again, with longer and longer pauses, until it is there. @throws SfaiError when time is up */
async function seenWithin<T extends Verdict>(
  { withinMs, pauseMs }: ReadBack,
  id: StepId,
  look: () => Promise<T>,
): Promise<T> {
  const until = Date.now() + withinMs
  for (let pause = pauseMs; ; pause = Math.min(pause * 2, 10_000)) {
    const seen = await look()
    if (seen.isThere) return seen
    if (Date.now() + pause > until) throw notSeen(id, seen, withinMs)
    await sleep(pause)
  }
}

function notSeen(id: StepId, { observed, unreadable }: Verdict, withinMs: number): SfaiError {
  const title = t.steps.titles[id]
  if (unreadable === undefined) return failure('NOT_VISIBLE_YET', [title, observed, Math.round(withinMs / 1000)])
  return failure('NOT_SEEN_AGAIN', [title, unreadable.message], { cause: unreadable, awsCode: unreadable.awsCode })
}
