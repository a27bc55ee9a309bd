import type { Deployment } from '../deployment/deployment.ts'
import { isPresent } from '../deployment/observed.ts'
import { t } from '../i18n/index.ts'
import { missingKeys } from '../steps/set-secrets.ts'
import { stepIds, stepNumber } from '../steps/step.ts'

/** The eleven steps and, as far as one look can tell, their state: shown before anything is asked. */
export function overview(deployment: Deployment): string {
  const seen = lookedAt(deployment)
  const lines = stepIds.map((id) => {
    const done = seen[id]
    const state = done === undefined ? t.wizard.toBeProved : done ? t.wizard.done : t.wizard.toDo
    return `  ${String(stepNumber(id)).padStart(2)}. [${state}] ${t.steps.titles[id]}`
  })
  return [t.wizard.overview, ...lines, ''].join('\n')
}

const lookedAt = (deployment: Deployment): Partial<Record<(typeof stepIds)[number], boolean>> => ({
  'preflight-access': isPresent(deployment.identity),
  'preflight-project': true,
  bootstrap: isPresent(deployment.bootstrap),
  deploy: isPresent(deployment.stack),
  'upload-config': isPresent(deployment.modelMap),
  'set-secrets': missingKeys(deployment).length === 0,
  'set-stream-mode': isPresent(deployment.url) && deployment.url.value.invokeMode === 'RESPONSE_STREAM',
  retention: isPresent(deployment.logGroup),
})
