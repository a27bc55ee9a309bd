import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import type { LogContents } from '../../handler/contract/log-contents.ts'
import { parseModelMap } from '../../handler/contract/model-map.ts'
import { environment, parameters } from '../../handler/contract/names.ts'
import { environmentFits } from '../aws/calls/settled-function.ts'
import { builtTemplate } from '../aws/toolkit/assembly.ts'
import type { Change } from '../changes/change.ts'
import type { Observation, StackState } from '../deployment/deployment.ts'
import { need } from '../deployment/need.ts'
import { repairDrifts } from '../drift/carry-out.ts'
import type { Drift } from '../drift/drift.ts'
import { driftParts, planDrift } from '../drift/plan.ts'
import { failure } from '../i18n/failure.ts'
import { t } from '../i18n/index.ts'
import type { Session } from '../session/session.ts'
import { optionChanges, templateChanges } from './deploy-changes.ts'
import { mustBeAskable } from './provider-hosts.ts'
import { showProgress } from './show-progress.ts'
import { type ChangingStep, nothingToChange } from './step.ts'

export interface DeployOptions {
  /** Who may reach the URL. Undefined keeps what is deployed. */
  allowedCidrs?: readonly string[] | undefined
  /** Whether prompts and answers are logged. Undefined keeps what is deployed. */
  logContents?: LogContents | undefined
  /** Whom the gateway may ask beside the built-in providers. Undefined keeps what is deployed. */
  providerHosts?: readonly string[] | undefined
  /** Has CloudFormation undo what was changed by hand, for who may deploy but not change the resources directly. */
  revertsDrift?: boolean
}

/** What a deploy looks at: the template and its options, and everything that the stack made as it really is. */
export const deployParts = [...driftParts, 'modelMap'] as const

type DeployPart = (typeof deployParts)[number]

const template = z.record(z.string(), z.unknown())

/** Runbook step 4: the stack stands, is the one this version would deploy, and nobody has changed what it made by hand. */
export const deploy = (options: DeployOptions): ChangingStep<DeployPart> => ({
  id: 'deploy',
  parts: deployParts,
  remakes: 'all',
  async plan(deployment) {
    const stack = deployment.stack.state === 'missing' ? undefined : need(deployment.stack, t.steps.parts.stack)
    const wanted = { ...(stack && isLeftOver(stack.status) ? chosenIn(stack) : {}), ...parametersOf(options) }
    if (stack !== undefined) mustServeLiveMap(deployment, { ...stack.parameters, ...wanted })
    mustFit(wanted, deployment)
    const declared = await changesOf(stack, deployment, wanted)
    const { drifts, notes } = stack === undefined || isLeftOver(stack.status) ? nothingMade : readable(deployment)
    const state = stack === undefined ? t.steps.noStack : t.steps.stack(stack.name, stack.status)
    const observed = [state, ...notes].join('; ')
    if (declared.length + drifts.length === 0) return nothingToChange(observed)
    return {
      observed,
      changes: [...declared, ...drifts.map(asChange)],
      async apply(session) {
        const revertsDrift = options.revertsDrift === true
        // What is to be made was shown, and approved, before.
        const deployed = { parameters: wanted, approve: async () => true, revertsDrift }
        if (declared.length > 0 || revertsDrift) {
          const { deployStack } = await import('../aws/toolkit/toolkit.ts')
          await deployStack(session.target, deployed, showProgress(session.ui))
        }
        if (!revertsDrift) await undoDrift(session, drifts, declared.length > 0)
        return (after, nothingLeft) => nothingLeft && isSettledFunction(after)
      },
    }
  },
})

/**
 * Whom the live model map asks may still be asked after this deploy: a gateway that refuses what it answered before would be no
 * update. A map that is not there, or does not hold, asks nobody.
 * @throws SfaiError
 */
function mustServeLiveMap({ modelMap }: Observation<'modelMap'>, wanted: Readonly<Record<string, string>>): void {
  const parsed = modelMap.state === 'present' ? parseModelMap(modelMap.value.text) : undefined
  if (parsed?.ok) mustBeAskable(parsed.map, wanted[parameters.providerHosts] ?? '')
}

/** Lambda goes on for a moment after it has accepted a change; what is tried or judged then is neither the old nor the new. */
const isSettledFunction = ({ function: fn }: Observation<DeployPart>): boolean =>
  fn.state !== 'present' || (fn.value.state !== 'Pending' && fn.value.lastUpdateStatus !== 'InProgress')

const nothingMade = { drifts: [], notes: [] }

/** @throws SfaiError where something could not be read: what was changed there is not known then */
function readable(deployment: Observation<DeployPart>): { drifts: readonly Drift[]; notes: readonly string[] } {
  const { drifts, notes } = planDrift(deployment)
  const dark = notes.find(({ kind }) => kind === 'unreadable')
  if (dark !== undefined) throw failure('UNREADABLE', [dark.where, dark.text], { next: ['sfai-admin preflight'] })
  return { drifts, notes: notes.filter(({ kind }) => kind === 'closed').map(({ text }) => text) }
}

const asChange = ({ where, before, after, effect, undo, byHand }: Drift): Change => ({
  where,
  before,
  after,
  effect,
  undo,
  byHand,
})

/**
 * Undoes by direct calls what was changed by hand, as far as it was approved.
 * @param isStale the stack was deployed meanwhile: what its template says now is to be looked at first
 * @throws SfaiError for what this caller may not do, and for what no call can mend
 */
async function undoDrift(session: Session, approved: readonly Drift[], isStale: boolean): Promise<void> {
  const ids = approved.map(({ id }) => id)
  const current = isStale ? readable(await session.observe(deployParts)).drifts : approved
  const refused = await repairDrifts(
    session.sdk,
    current.filter(({ id }) => ids.includes(id)),
  )
  const [first] = refused
  if (first !== undefined) {
    throw failure('DRIFT_REFUSED', [first.drift.where, refused.flatMap(({ drift }) => drift.needs).join(', ')], {
      next: [...first.error.next, 'sfai-admin deploy --revert-drift'],
      awsCode: first.error.awsCode,
      cause: first.error,
    })
  }
  const byHand = current.flatMap((one) => one.byHand ?? [])
  if (byHand.length > 0) throw failure('DRIFT_BY_HAND', [], { next: byHand })
}

function parametersOf({ allowedCidrs, logContents, providerHosts }: DeployOptions): Readonly<Record<string, string>> {
  return {
    ...(allowedCidrs === undefined ? {} : { [parameters.allowedCidrs]: allowedCidrs.join(',') }),
    ...(logContents === undefined ? {} : { [parameters.logContents]: logContents }),
    ...(providerHosts === undefined ? {} : { [parameters.providerHosts]: providerHosts.join(',') }),
  }
}

/** CloudFormation's limit for a parameter's value, in characters. */
const longestParameter = 4_096

/**
 * CloudFormation would find out after the change set was approved and half of it made.
 * @throws SfaiError for a list that neither a parameter nor, with the other variables, the function's environment can hold
 */
function mustFit(wanted: Readonly<Record<string, string>>, { function: fn }: Observation<DeployPart>): void {
  const [long] = Object.values(wanted).filter((value) => value.length > longestParameter)
  if (long !== undefined) throw failure('AWS_REFUSED', [t.aws.doing.deploy, t.aws.parameterTooLong(long.length)])
  const live = fn.state === 'present' && fn.value.environment.state === 'present' ? fn.value.environment.value : {}
  const cidrs = wanted[parameters.allowedCidrs]
  if (cidrs !== undefined) environmentFits({ ...live, [environment.allowedCidrs]: cidrs })
}

/** What was chosen for a stack that is deleted and made anew: the toolkit would forget it together with the stack. */
const chosenIn = ({ parameters: live }: StackState): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(live).filter(([name]) => Object.values<string>(parameters).includes(name)))

async function changesOf(
  stack: StackState | undefined,
  deployment: Observation<DeployPart>,
  wanted: Readonly<Record<string, string>>,
): Promise<readonly Change[]> {
  const options = optionChanges(stack?.parameters, wanted)
  if (stack === undefined) {
    const { stackName } = await import('../../handler/contract/names.ts')
    return [{ where: t.changes.stack(stackName), after: t.changes.stackMade, effect: 'adds' }, ...options]
  }
  const where = t.changes.stack(stack.name)
  if (isLeftOver(stack.status)) {
    const before = t.changes.stackLeft(stack.status)
    return [{ where, before, after: t.changes.stackRemade, effect: 'deletes' }, ...optionChanges(undefined, wanted)]
  }
  const before = template.parse(need(deployment.template, t.steps.parts.template))
  const after = template.parse(builtTemplate())
  const inTemplate = isDeepStrictEqual(before, after) ? [] : await templateChanges(where, before, after)
  const changes = [...options, ...inTemplate]
  // A stack that did not settle is deployed again, and says so where nothing else differs.
  if (changes.length > 0 || isSettled(stack.status)) return changes
  return [{ where, before: stack.status, after: 'UPDATE_COMPLETE', effect: 'alters' }]
}

const isSettled = (status: string): boolean => /^(CREATE|UPDATE|IMPORT)_COMPLETE$/.test(status)

/** The first creation failed: nothing can be updated, and nothing but remains is there. */
const isLeftOver = (status: string): boolean => status === 'ROLLBACK_COMPLETE' || status === 'CREATE_FAILED'
