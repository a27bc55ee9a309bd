import { SfaiError } from '../base/errors.ts'
import { type StepId, stepIds, stepNumber } from '../base/runbook.ts'
import type { Observation } from '../deployment/deployment.ts'
import { t } from '../i18n/index.ts'
import type { ModelMapFile } from '../input/model-map-file.ts'
import { bootstrap } from '../steps/bootstrap.ts'
import { preflightAccess } from '../steps/preflight-access.ts'
import { preflightProject } from '../steps/preflight-project.ts'
import { retention } from '../steps/retention.ts'
import { isOnlyByHand } from '../steps/run-steps.ts'
import { setStreamMode } from '../steps/set-stream-mode.ts'
import type { ChangingStep } from '../steps/step.ts'
import { uploadConfig } from '../steps/upload-config.ts'
import { keysRegistered } from './keys-registered.ts'

/** What the overview looks at. */
export const overviewParts = [
  'identity',
  'bootstrap',
  'stack',
  'function',
  'modelMap',
  'secrets',
  'url',
  'logGroup',
] as const

type Seen = Observation<(typeof overviewParts)[number]>

/** The eleven steps and their state, as each judges itself: shown before anything is asked. */
export async function overview(
  deployment: Seen,
  { modelMap, keepsMap, days }: { modelMap: ModelMapFile; keepsMap: boolean; days: number | undefined },
): Promise<string> {
  const judges = [
    preflightAccess,
    preflightProject(modelMap),
    bootstrap,
    uploadConfig(modelMap, { keepsLive: keepsMap }),
    keysRegistered,
    setStreamMode,
    retention(days),
  ]
  const states = new Map<StepId, string>()
  for (const step of judges) states.set(step.id, await stateOf(step, deployment))
  // To compare a stack needs the CDK, for which nobody should wait before the first question.
  states.set('deploy', stackState(deployment))
  const lines = stepIds.map((id) => {
    const state = states.get(id) ?? t.wizard.toBeProved
    return `  ${String(stepNumber(id)).padStart(2)}. [${state}] ${t.steps.titles[id]}`
  })
  return [t.wizard.overview, ...lines, ''].join('\n')
}

/** What could not be read is neither done nor to do. */
async function stateOf(step: ChangingStep<(typeof overviewParts)[number]>, deployment: Seen): Promise<string> {
  try {
    const { changes } = await step.plan(deployment)
    return changes.length === 0 ? t.wizard.done : t.wizard.toDo
  } catch (error) {
    if (!SfaiError.is(error)) throw error
    return error.code === 'NOT_DEPLOYED' || isOnlyByHand(error)
      ? t.wizard.toDo
      : `${t.wizard.unreadable}: ${error.message}`
  }
}

function stackState({ stack }: Seen): string {
  if (stack.state === 'unreadable') return `${t.wizard.unreadable}: ${stack.reason}`
  return stack.state === 'present' ? t.wizard.toBeCompared : t.wizard.toDo
}
