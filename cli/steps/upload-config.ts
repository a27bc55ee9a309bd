import { type ModelMap, parseModelMap } from '../../handler/contract/model-map.ts'
import { modelMapKey, parameters } from '../../handler/contract/names.ts'
import type { Change } from '../changes/change.ts'
import { modelMapChanges } from '../changes/model-map-changes.ts'
import type { ModelMapObject, Observation } from '../deployment/deployment.ts'
import { need } from '../deployment/need.ts'
import { bucketNameOf } from '../deployment/outputs.ts'
import { t } from '../i18n/index.ts'
import type { ModelMapFile } from '../input/model-map-file.ts'
import { mustBeAskable } from './provider-hosts.ts'
import { type ChangingStep, nothingToChange } from './step.ts'

export interface UploadOptions {
  /** A map that is live and holds stays as it is: nothing that was configured is replaced by a default. */
  readonly keepsLive?: boolean
  /** Deployed by the same run, and so not in the stack yet. */
  readonly providerHosts?: readonly string[] | undefined
}

/**
 * Runbook step 5: the model map lies in the config bucket and says what the local file says.
 */
export const uploadConfig = (
  file: ModelMapFile,
  { keepsLive = false, providerHosts }: UploadOptions = {},
): ChangingStep<'stack' | 'modelMap'> => ({
  id: 'upload-config',
  parts: ['stack', 'modelMap'],
  remakes: ['modelMap'],
  plan(deployment) {
    const bucket = need(bucketNameOf(deployment), t.steps.parts.bucket)
    const place = `s3://${bucket}/${modelMapKey}`
    const object = liveObject(deployment)
    const live = object && heldBy(object)
    const changes = withUndo(changesOf(place, live, object !== undefined, file.map), bucket, object)
    if (live !== undefined && (changes.length === 0 || keepsLive)) {
      const tell = changes.length === 0 ? t.steps.modelMapLive : t.steps.modelMapKept
      return nothingToChange(tell(place, Object.keys(live.models).length))
    }
    mustBeAskable(file.map, providerHosts?.join(',') ?? deployedHosts(deployment))
    return {
      observed: t.steps.modelMapDiffers,
      changes,
      async apply({ sdk }) {
        const { readMapVersion, uploadModelMap } = await import('../aws/calls/upload-model-map.ts')
        const { versionId } = await uploadModelMap(sdk, bucket, file.text)
        return async ({ modelMap }) => {
          if (modelMap.state === 'present') {
            const { value } = modelMap
            return value.text === file.text && (versionId === undefined || value.versionId === versionId)
          }
          // Versioning that was just switched on may hide an object under its name for a quarter of an hour.
          const isStored = versionId !== undefined && (await readMapVersion(sdk, bucket, versionId)) === file.text
          return isStored && t.steps.modelMapStored(place, versionId)
        }
      },
    }
  },
})

/** Empty for a stack from before there were any. */
const deployedHosts = ({ stack }: Observation<'stack'>): string =>
  need(stack, t.steps.parts.stack).parameters[parameters.providerHosts] ?? ''

/** @throws SfaiError when it could not be read */
const liveObject = ({ modelMap }: Observation<'modelMap'>): ModelMapObject | undefined =>
  modelMap.state === 'missing' ? undefined : need(modelMap, t.steps.parts.modelMap)

/** Undefined for a text that is no model map: the handler would refuse it, too. */
function heldBy({ text }: ModelMapObject): ModelMap | undefined {
  const parsed = parseModelMap(text)
  return parsed.ok ? parsed.map : undefined
}

/** A map that does not hold is replaced whole. */
function changesOf(place: string, live: ModelMap | undefined, isThere: boolean, map: ModelMap): readonly Change[] {
  if (live !== undefined) return modelMapChanges(live, map)
  const after = t.changes.aliases(Object.keys(map.models).length)
  return [
    isThere
      ? { where: place, before: t.changes.notValid, after, effect: 'alters' }
      : { where: place, after, effect: 'adds' },
  ]
}

/** The bucket keeps what was there before; said once, after the last change. */
function withUndo(changes: readonly Change[], bucket: string, object: ModelMapObject | undefined): readonly Change[] {
  const last = changes.at(-1)
  if (last === undefined || object?.versionId === undefined) return changes
  return [...changes.slice(0, -1), { ...last, undo: t.changes.oldVersion(bucket, object.key, object.versionId) }]
}
