import { mustHaveBundle } from '../aws/toolkit/bundle.ts'
import { t } from '../i18n/index.ts'
import { readModelMapFile } from '../input/model-map-file.ts'
import { type ChangingStep, nothingToChange } from './step.ts'

/** Runbook step 2: what is to be deployed is here and sound (the handler's bundle, the model map, Node.js). */
export const preflightProject = (modelMapPath?: string): ChangingStep<never> => ({
  id: 'preflight-project',
  parts: [],
  async plan() {
    mustHaveBundle()
    const { map } = await readModelMapFile(modelMapPath)
    return nothingToChange(t.steps.project(process.version, Object.keys(map.models).length))
  },
})
