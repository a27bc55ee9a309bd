import type { Observation, Part } from '../deployment/deployment.ts'
import type { Observed } from '../deployment/observed.ts'
import { deployedTemplate } from '../deployment/template/deployed.ts'
import { t } from '../i18n/index.ts'
import { bucketDrift, bucketParts } from './bucket.ts'
import { type Declared, declaredIn } from './declared.ts'
import { type Drift, type DriftNote, drift, note, type Remark } from './drift.ts'
import { functionDrift } from './function.ts'
import { logGroupDrift } from './log-group.ts'
import { permissionsDrift } from './permissions.ts'
import { roleDrift } from './role.ts'
import { urlDrift } from './url.ts'

/** What the planner looks at. */
export const driftParts = [
  'stack',
  'template',
  'resources',
  'function',
  'url',
  'resourcePolicy',
  'reservedConcurrency',
  ...bucketParts,
  'stackRole',
  'stackLogGroup',
] as const satisfies readonly Part[]

export type Standing = Observation<(typeof driftParts)[number]>

export interface DriftPlan {
  /** In the order in which they are to be repaired. */
  readonly drifts: readonly Drift[]
  readonly notes: readonly DriftNote[]
}

/**
 * Compares what stands with what the *deployed* template says, in values. Pure. Empty where nothing is deployed.
 * What could not be read is compared with nothing, and named in a note of kind `unreadable`: nobody may take it for sound.
 */
export function planDrift(deployment: Standing): DriftPlan {
  const remarks = deployment.stack.state === 'missing' ? [] : [...unreadableParts(deployment), ...compared(deployment)]
  return {
    drifts: remarks.flatMap((remark) => ('drift' in remark ? [remark.drift] : [])),
    notes: remarks.flatMap((remark) => ('note' in remark ? [remark.note] : [])),
  }
}

function compared(deployment: Standing): readonly Remark[] {
  const template = deployedTemplate(deployment)
  if (template.state !== 'present') return []
  const declared = declaredIn(template.value)
  return [
    ...functionRemarks(declared, deployment),
    ...bucketDrift(declared, deployment),
    ...roleDrift(declared, deployment.stackRole),
    ...logGroupDrift(declared, deployment.stackLogGroup),
  ]
}

/** The function, its URL and who may call it: without the function there is none of them. */
function functionRemarks(declared: Declared, deployment: Standing): readonly Remark[] {
  const { function: live, url, resourcePolicy } = deployment
  if (declared.function === undefined || live.state === 'unreadable') return []
  const { where, byHand } = t.drift
  if (live.state === 'missing') {
    const name = declared.function.physicalId
    const what = where.function(name)
    return drift({ id: 'function-missing', where: what, after: name, effect: 'adds', byHand: byHand.gone(what) })
  }
  return [
    ...functionDrift(declared, live.value),
    ...urlDrift(declared, live.value.name, url),
    ...(resourcePolicy.state === 'unreadable'
      ? []
      : permissionsDrift(declared, live.value, resourcePolicy.state === 'present' ? resourcePolicy.value : [])),
    ...concurrencyNote(deployment.reservedConcurrency),
  ]
}

/** A gateway that was closed on purpose stays closed, and a number that somebody set is a limit they chose. */
function concurrencyNote(reserved: Standing['reservedConcurrency']): readonly Remark[] {
  if (reserved.state !== 'present' || reserved.value.executions === undefined) return []
  const { executions } = reserved.value
  const where = t.drift.where.reservedConcurrency
  return executions === 0
    ? note('closed', where, t.drift.closed)
    : note('choice', where, t.drift.keptConcurrency(executions))
}

/** Each reason once: what hangs on the stack or the function is unreadable for the same one. */
function unreadableParts(deployment: Standing): readonly Remark[] {
  const { where } = t.drift
  const parts: readonly (readonly [string, Observed<unknown>])[] = [
    [where.stackResources, deployment.stack],
    [where.stackResources, deployment.template],
    [where.stackResources, deployment.resources],
    [where.role, deployment.stackRole],
    [where.url, deployment.url],
    [where.resourcePolicy, deployment.resourcePolicy],
    [where.reservedConcurrency, deployment.reservedConcurrency],
    [where.versioning, deployment.bucketVersioning],
    [where.bucketPolicy, deployment.bucketPolicy],
    [where.encryption, deployment.bucketEncryption],
    [where.lifecycle, deployment.bucketLifecycle],
    [where.ownership, deployment.bucketOwnership],
    [where.publicAccess, deployment.publicAccessBlock],
    [where.retention, deployment.stackLogGroup],
    [where.function(''), deployment.function],
  ]
  const told = new Set<string>()
  return parts.flatMap(([what, part]) => {
    if (part.state !== 'unreadable' || told.has(part.reason)) return []
    told.add(part.reason)
    return note('unreadable', what.trim(), part.reason)
  })
}
