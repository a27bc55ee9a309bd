import { SfaiError } from '../base/errors.ts'
import { stepNumber } from '../base/runbook.ts'
import type { Approval } from '../changes/approval.ts'
import type { Change } from '../changes/change.ts'
import type { Observation, Part } from '../deployment/deployment.ts'
import { failure } from '../i18n/failure.ts'
import { t } from '../i18n/index.ts'
import type { Session } from '../session/session.ts'
import { lookUntil, type ReadBack } from './read-back.ts'
import type { ChangingStep, Proof, WrittenIsThere } from './step.ts'

export interface CarriedOut<P extends Part> {
  readonly status: 'changed' | 'unchanged' | 'planned'
  readonly observed: string
  readonly changes: readonly Change[]
  /** As it stands afterwards. */
  readonly deployment: Observation<P>
  /** Whether what was changed does what it is for. */
  readonly proof?: Proof
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
  const { observed, changes, apply, prove } = await step.plan(before)
  if (changes.length === 0 || apply === undefined) return { status: 'unchanged', observed, changes, deployment: before }
  await approval.approve(changes, done)
  if (approval.dryRun) return { status: 'planned', observed, changes, deployment: before }

  session.ui.progress(t.steps.running(stepNumber(step.id), t.steps.titles[step.id]))
  const isThere = await apply(session)
  const waiting = () => session.ui.progress(t.steps.notVisibleYet(t.steps.titles[step.id]))
  const look = async () => {
    const again = await (step.remakes === 'all' ? session.observe(all) : session.observe(step.remakes, before))
    const deployment = { ...before, ...again }
    return { deployment, ...(await verdictOn(step, deployment, isThere)) }
  }
  const after = await lookUntil(readBack, look, ({ isThere }) => isThere, waiting)
  if (!after.isThere) throw notSeen(t.steps.titles[step.id], after, readBack)
  const proof = await prove?.(session)
  return { status: 'changed', observed: after.observed, changes, deployment: after.deployment, ...(proof && { proof }) }
}

interface Verdict {
  readonly isThere: boolean
  readonly observed: string
  /** Why it could not be looked at. */
  readonly unreadable?: SfaiError | undefined
}

async function verdictOn<P extends Part>(
  step: ChangingStep<P>,
  deployment: Observation<P>,
  isThere: WrittenIsThere<P> | undefined,
): Promise<Verdict> {
  try {
    const { observed, changes } = await step.plan(deployment)
    const nothingLeft = changes.length === 0
    const seen = (await isThere?.(deployment, nothingLeft)) ?? nothingLeft
    return { isThere: seen === true, observed: typeof seen === 'string' ? seen : observed }
  } catch (error) {
    if (!SfaiError.is(error)) throw error
    return { isThere: false, observed: error.message, unreadable: error }
  }
}

/** What to say of something that AWS accepted and that was not seen to be there. */
export function notSeen(
  title: string,
  { observed, unreadable }: Pick<Verdict, 'observed' | 'unreadable'>,
  { withinMs }: ReadBack,
): SfaiError {
  if (unreadable === undefined) return failure('NOT_VISIBLE_YET', [title, observed, Math.round(withinMs / 1000)])
  return failure('NOT_SEEN_AGAIN', [title, unreadable.message], { cause: unreadable, awsCode: unreadable.awsCode })
}
