import { isDeepStrictEqual } from 'node:util'
import { parseModelMap } from '../../handler/contract/model-map.ts'
import type { Deployment } from '../deployment/deployment.ts'
import { need } from '../deployment/need.ts'
import { isPresent } from '../deployment/observed.ts'
import { t } from '../i18n/index.ts'
import type { ModelMapFile } from '../input/model-map-file.ts'
import type { Step } from './step.ts'

/** Runbook step 5: the model map lies in the config bucket and says what the local file says. */
export const uploadConfig = (file: ModelMapFile): Step => ({
  id: 'upload-config',
  isDone: (deployment) =>
    holds(deployment, file)
      ? { done: true, observed: t.steps.modelMapLive(location(deployment), Object.keys(file.map.models).length) }
      : { done: false, observed: t.steps.modelMapDiffers },
  async apply({ sdk }, deployment) {
    const bucket = need(deployment.bucket, t.steps.parts.bucket)
    const { uploadModelMap } = await import('../aws/calls/upload-model-map.ts')
    await uploadModelMap(sdk, bucket.name, file.text)
  },
})

/** Compared as values: white space and key order are no change. */
function holds({ modelMap }: Deployment, file: ModelMapFile): boolean {
  if (!isPresent(modelMap)) return false
  const live = parseModelMap(modelMap.value.text)
  return live.ok && isDeepStrictEqual(live.map, file.map)
}

const location = ({ bucket, modelMap }: Deployment): string =>
  isPresent(bucket) && isPresent(modelMap) ? `s3://${bucket.value.name}/${modelMap.value.key}` : ''
