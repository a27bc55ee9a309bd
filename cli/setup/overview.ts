import { type StepId, stepIds, stepNumber } from '../base/runbook.ts'
import type { Observation } from '../deployment/deployment.ts'
import { isPresent } from '../deployment/observed.ts'
import { t } from '../i18n/index.ts'
import type { ModelMapFile } from '../input/model-map-file.ts'
import { bootstrap } from '../steps/bootstrap.ts'
import { preflightAccess } from '../steps/preflight-access.ts'
import { preflightProject } from '../steps/preflight-project.ts'
import { retention } from '../steps/retention.ts'
import { setSecrets } from '../steps/set-secrets.ts'
import { setStreamMode } from '../steps/set-stream-mode.ts'
import { uploadConfig } from '../steps/upload-config.ts'

/** What the overview looks at. */
export const overviewParts = ['identity', 'bootstrap', 'stack', 'modelMap', 'secrets', 'url', 'logGroup'] as const

type Seen = Observation<(typeof overviewParts)[number]>

/** The eleven steps and their state, as each judges itself: shown before anything is asked. */
export async function overview(
  deployment: Seen,
  { modelMap, days }: { modelMap: ModelMapFile; days: number },
): Promise<string> {
  const judges = [
    preflightAccess,
    preflightProject(modelMap.path),
    bootstrap,
    uploadConfig(modelMap),
    setSecrets({}),
    setStreamMode,
    retention(days),
  ]
  const states = new Map<StepId, string>()
  for (const step of judges) {
    const { done } = await step.isDone(deployment)
    states.set(step.id, done ? t.wizard.done : t.wizard.toDo)
  }
  // To compare a stack needs the CDK, for which nobody should wait before the first question.
  states.set('deploy', isPresent(deployment.stack) ? t.wizard.toBeCompared : t.wizard.toDo)
  const lines = stepIds.map((id) => {
    const state = states.get(id) ?? t.wizard.toBeProved
    return `  ${String(stepNumber(id)).padStart(2)}. [${state}] ${t.steps.titles[id]}`
  })
  return [t.wizard.overview, ...lines, ''].join('\n')
}
