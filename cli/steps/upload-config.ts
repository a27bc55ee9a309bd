import { isDeepStrictEqual } from 'node:util'
import { parseModelMap } from '../../handler/contract/model-map.ts'
import { modelMapKey } from '../../handler/contract/names.ts'
import type { Observation } from '../deployment/deployment.ts'
import { need } from '../deployment/need.ts'
import { isPresent } from '../deployment/observed.ts'
import { bucketNameOf } from '../deployment/outputs.ts'
import { t } from '../i18n/index.ts'
import type { ModelMapFile } from '../input/model-map-file.ts'
import type { ChangingStep } from './step.ts'

/** Runbook step 5: the model map lies in the config bucket and says what the local file says. */
export const uploadConfig = (file: ModelMapFile): ChangingStep<'stack' | 'modelMap'> => ({
  id: 'upload-config',
  parts: ['stack', 'modelMap'],
  isDone: (deployment) =>
    holds(deployment, file)
      ? { done: true, observed: t.steps.modelMapLive(location(deployment), Object.keys(file.map.models).length) }
      : { done: false, observed: t.steps.modelMapDiffers },
  async apply({ sdk }, deployment) {
    const bucket = need(bucketNameOf(deployment), t.steps.parts.bucket)
    const { uploadModelMap } = await import('../aws/calls/upload-model-map.ts')
    await uploadModelMap(sdk, bucket, file.text)
  },
})

/** Compared as values: white space and key order are no change. */
function holds({ modelMap }: Observation<'modelMap'>, file: ModelMapFile): boolean {
  if (!isPresent(modelMap)) return false
  const live = parseModelMap(modelMap.value.text)
  return live.ok && isDeepStrictEqual(live.map, file.map)
}

function location(deployment: Observation<'stack'>): string {
  const bucket = bucketNameOf(deployment)
  return isPresent(bucket) ? `s3://${bucket.value}/${modelMapKey}` : ''
}
