import { mustBeBuilt } from '../aws/toolkit/assembly.ts'
import { t } from '../i18n/index.ts'
import type { ModelMapFile } from '../input/model-map-file.ts'
import { type ChangingStep, nothingToChange } from './step.ts'

/** Runbook step 2: what is to be deployed is here and sound (the handler's bundle, the model map, Node.js). */
export const preflightProject = ({ map }: ModelMapFile): ChangingStep<never> => ({
  id: 'preflight-project',
  parts: [],
  remakes: [],
  plan() {
    mustBeBuilt()
    return nothingToChange(t.steps.project(process.version, Object.keys(map.models).length))
  },
})
