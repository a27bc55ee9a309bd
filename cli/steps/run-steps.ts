import { SfaiError } from '../base/errors.ts'
import type { Outcome } from '../base/outcome.ts'
import { type StepId, stepNumber } from '../base/runbook.ts'
import { type Approval, type ApprovalFlags, asking } from '../changes/approval.ts'
import type { Change } from '../changes/change.ts'
import type { Observation, Part } from '../deployment/deployment.ts'
import { t } from '../i18n/index.ts'
import type { Evidence, Untried } from '../proofs/evidence.ts'
import type { StepResult } from '../report/results.ts'
import { stepLines } from '../report/steps.ts'
import type { Session } from '../session/session.ts'
import { type CarriedOut, carryOut } from './carry-out.ts'
import { type ReadBack, usualReadBack } from './read-back.ts'
import type { Proof, ProvingStep, Step } from './step.ts'

/** What is known when a step begins, or after it. */
export interface Known<P extends Part> {
  readonly deployment: Observation<P>
  readonly evidence: Evidence
}

/** A run of steps, from its beginning to its end. */
export interface Run<P extends Part> extends Known<P> {
  readonly results: readonly StepResult[]
  readonly changes: readonly Change[]
}

/** What some steps look at, each part once. */
export const partsOf = <P extends Part>(steps: readonly Step<P>[]): readonly P[] => [
  ...new Set(steps.flatMap(({ parts }) => parts)),
]

interface How<P extends Part> {
  readonly approval: Approval
  /** What the whole run looks at; the steps' own parts when left out. */
  readonly observed?: readonly P[]
  readonly readBack?: ReadBack
  /** A proof that fails, and what only a person can mend, are results; the steps after it are run all the same. */
  readonly goesOn?: boolean
}

/** Runs steps in order against one observation, each shown as it ends. @throws SfaiError for the first that cannot be had */
export async function runInOrder<P extends Part>(
  session: Session,
  steps: readonly Step<P>[],
  deployment: Observation<P>,
  { approval, observed = partsOf(steps), readBack = usualReadBack, goesOn = false }: How<P>,
): Promise<Run<P>> {
  let run: Run<P> = { deployment, evidence: {}, results: [], changes: [] }
  for (const step of steps) {
    const facts = { number: stepNumber(step.id), id: step.id, title: t.steps.titles[step.id] }
    const next =
      'prove' in step
        ? await proved(step, session, run, goesOn)
        : await carryOut(step, run.deployment, {
            session,
            approval,
            observed,
            readBack,
            done: changedIn(run),
          }).then(
            (done) => proven(done, run, goesOn),
            (error) =>
              leftToHand(error, goesOn, async () => ({ ...run.deployment, ...(await session.observe(observed)) })),
          )
    const { status, observed: seen } = next
    const result: StepResult = { ...facts, status, observed: seen, ...('next' in next ? { next: next.next } : {}) }
    session.ui.result(stepLines(result), 'folded')
    run = {
      deployment: next.deployment,
      evidence: 'evidence' in next ? next.evidence : run.evidence,
      results: [...run.results, result],
      changes: 'changes' in next ? [...run.changes, ...next.changes] : run.changes,
    }
  }
  return run
}

/** True for what no command can mend: a reason to tell it, and none to leave the rest undone. */
export const isOnlyByHand = ({ code }: SfaiError): boolean => code === 'RETENTION_RULED' || code === 'DRIFT_BY_HAND'

async function leftToHand<P extends Part>(error: unknown, goesOn: boolean, look: () => Promise<Observation<P>>) {
  if (!goesOn || !SfaiError.is(error) || !isOnlyByHand(error)) throw error
  // Some of it may have been carried out.
  return { status: 'failed' as const, observed: error.message, next: error.next, deployment: await look() }
}

/** The titles of the steps that have changed something. */
const changedIn = ({ results }: { readonly results: readonly StepResult[] }): readonly string[] =>
  results.filter(({ status }) => status === 'changed').map(({ title }) => title)

interface Proved<P extends Part> extends Known<P> {
  readonly status: 'proved' | 'failed'
  readonly observed: string
  readonly next?: readonly string[]
}

async function proved<P extends Part>(
  step: ProvingStep<P>,
  session: Session,
  known: Known<P>,
  goesOn: boolean,
): Promise<Proved<P>> {
  session.ui.progress(t.steps.running(stepNumber(step.id), t.steps.titles[step.id]))
  const { observed, evidence, problem } = await step
    .prove(session, known.deployment, known.evidence)
    .catch((error) => triedInVain(step.id, error))
  if (problem !== undefined && !goesOn) throw problem
  const after = { deployment: known.deployment, evidence: both(known.evidence, evidence) }
  return problem === undefined
    ? { status: 'proved', observed, ...after }
    : { status: 'failed', observed: problem.message, next: problem.next, ...after }
}

const both = (earlier: Evidence, later: Evidence): Evidence => ({
  ...earlier,
  ...later,
  untried: { ...earlier.untried, ...later.untried },
})

/** A change that is there, and does not do what it is for, is as little proved as a proof that failed. */
function proven<P extends Part>(done: CarriedOut<P>, { evidence }: Known<P>, goesOn: boolean) {
  const { proof, ...change } = done
  if (proof === undefined) return change
  const { problem } = proof
  if (problem !== undefined && !goesOn) throw problem
  const known = { ...change, evidence: both(evidence, proof.evidence) }
  return problem === undefined
    ? { ...known, observed: [change.observed, proof.observed].join(' / ') }
    : { ...known, status: 'failed' as const, observed: problem.message, next: problem.next }
}

/** What could not be tried at all is as little proved as what failed. Anything but an error of ours is a bug. */
function triedInVain(id: StepId, error: unknown): Proof {
  if (!SfaiError.is(error)) throw error
  const proof = proofOf[id]
  return { observed: '', evidence: proof === undefined ? {} : { untried: { [proof]: error.message } }, problem: error }
}

const proofOf: Partial<Record<StepId, keyof Untried>> = { 'smoke-test': 'smoke', logs: 'logs', access: 'access' }

type StepsOutcome = Outcome<{ readonly steps: readonly StepResult[]; readonly changes: readonly Change[] }>

/** For commands that prove and never change. */
const neverAsked: ApprovalFlags = { yes: false, 'dry-run': false }

/** Runs steps on what was observed already. */
export async function runShown<P extends Part>(
  session: Session,
  steps: readonly Step<P>[],
  deployment: Observation<P>,
  flags: ApprovalFlags = neverAsked,
): Promise<StepsOutcome> {
  const { results, changes } = await runInOrder(session, steps, deployment, { approval: asking(session.ui, flags) })
  return { result: { steps: results, changes } }
}

/** What every command does that is a step or two of the runbook: observe what they look at, and run them. */
export const runSteps = async <P extends Part>(
  session: Session,
  steps: readonly Step<P>[],
  flags?: ApprovalFlags,
): Promise<StepsOutcome> => runShown(session, steps, await session.observe(partsOf(steps)), flags)
