import type { Observation } from '../deployment/deployment.ts'
import type { ResolvedResource } from '../deployment/template/resolve.ts'
import { unresolvedIn, type Value } from '../deployment/template/value.ts'
import { t } from '../i18n/index.ts'
import { readPolicy } from '../policies/document.ts'
import { compareStatements, widens } from '../policies/same.ts'
import { about, at, type Declared, isMap, listAt } from './declared.ts'
import { drift, note, type Remark, whenResolved } from './drift.ts'
import { statementsText } from './statement-text.ts'

export const bucketParts = [
  'bucketVersioning',
  'bucketPolicy',
  'bucketEncryption',
  'bucketLifecycle',
  'bucketOwnership',
  'publicAccessBlock',
] as const
type Standing = Observation<(typeof bucketParts)[number]>

/** What somebody changed in the config bucket's settings, or that it was deleted. What lies in it is the admin's own. */
export function bucketDrift(declared: Declared, live: Standing): readonly Remark[] {
  const { bucket } = declared
  if (bucket === undefined) return []
  if (live.bucketVersioning.state === 'missing') {
    const where = t.drift.where.bucket(bucket.physicalId)
    return drift({
      id: 'bucket-missing',
      where,
      after: bucket.physicalId,
      effect: 'adds',
      byHand: t.drift.byHand.bucketGone,
    })
  }
  return [
    ...publicAccessDrift(bucket, live),
    ...policyDrift(declared, bucket, live),
    ...versioningDrift(bucket, live),
    ...encryptionDrift(bucket, live),
    ...lifecycleDrift(bucket, live),
    ...ownershipDrift(bucket, live),
  ]
}

function publicAccessDrift({ physicalId, properties }: ResolvedResource, { publicAccessBlock: live }: Standing) {
  const where = t.drift.where.publicAccess
  return whenResolved(where, properties.PublicAccessBlockConfiguration, (declared) => {
    if (!isMap(declared) || live.state === 'unreadable') return []
    const wants = (name: string): boolean => String(declared[name]) === 'true'
    const block = {
      blockPublicAcls: wants('BlockPublicAcls'),
      ignorePublicAcls: wants('IgnorePublicAcls'),
      blockPublicPolicy: wants('BlockPublicPolicy'),
      restrictPublicBuckets: wants('RestrictPublicBuckets'),
    }
    const stands: Record<string, boolean> = live.state === 'present' ? { ...live.value } : {}
    const differing = Object.entries(block).filter(([name, on]) => on !== (stands[name] ?? false))
    if (differing.length === 0) return []
    const text = (settings: Record<string, boolean>): string => {
      const off = Object.keys(block).filter((name) => settings[name] !== true)
      return off.length === 0 ? t.drift.allOn : t.drift.off(off.join(', '))
    }
    return drift({
      id: 'bucket-public-access',
      where,
      before: live.state === 'present' ? text(stands) : t.drift.none,
      after: text(block),
      effect: differing.every(([, on]) => on) ? 'narrows' : 'widens',
      repair: { call: 'putPublicAccessBlock', bucket: physicalId, block },
    })
  })
}

function policyDrift(declared: Declared, { physicalId: bucket }: ResolvedResource, { bucketPolicy }: Standing) {
  const where = t.drift.where.bucketPolicy
  if (bucketPolicy.state === 'unreadable') return []
  const [policy] = about(declared, 'AWS::S3::BucketPolicy', 'Bucket', [bucket])
  const document = policy?.properties.PolicyDocument
  const unknown = unresolvedIn(document)
  if (unknown !== undefined) return note('unresolved', where, t.drift.unresolved(unknown.what))
  const difference = compareStatements(
    document === undefined ? [] : readPolicy(document),
    bucketPolicy.state === 'present' ? bucketPolicy.value : [],
  )
  if (difference.lacking.length + difference.foreign.length === 0) return []
  return drift({
    id: 'bucket-policy',
    where,
    before: statementsText(difference.foreign),
    after: statementsText(difference.lacking),
    effect: widens(difference) ? 'widens' : 'narrows',
    repair: { call: 'putBucketPolicy', bucket, document },
  })
}

function versioningDrift({ physicalId: bucket, properties }: ResolvedResource, { bucketVersioning: live }: Standing) {
  const where = t.drift.where.versioning
  return whenResolved(where, at(properties, 'VersioningConfiguration', 'Status'), (declared) => {
    const status = (['Enabled', 'Suspended'] as const).find((one) => one === declared)
    if (status === undefined || live.state !== 'present' || live.value.status === status) return []
    const repair = { call: 'putBucketVersioning', bucket, status } as const
    const effect = status === 'Enabled' ? 'costs' : 'alters'
    return drift({ id: 'bucket-versioning', where, before: live.value.status, after: status, effect, repair })
  })
}

function encryptionDrift({ physicalId: bucket, properties }: ResolvedResource, { bucketEncryption: live }: Standing) {
  const where = t.drift.where.encryption
  const [rule] = listAt(properties, 'BucketEncryption', 'ServerSideEncryptionConfiguration')
  return whenResolved(where, at(rule, 'ServerSideEncryptionByDefault'), (declared) => {
    const algorithm = at(declared, 'SSEAlgorithm')
    if (typeof algorithm !== 'string' || live.state === 'unreadable') return []
    const kmsKeyId = keyOf(at(declared, 'KMSMasterKeyID'))
    const text = (name: string, key: string | undefined): string => (key === undefined ? name : `${name} (${key})`)
    const before = live.state === 'present' ? text(live.value.algorithm, live.value.kmsKeyId) : t.drift.none
    const after = text(algorithm, kmsKeyId)
    if (before === after) return []
    const repair = { call: 'putBucketEncryption', bucket, encryption: { algorithm, kmsKeyId } } as const
    return drift({ id: 'bucket-encryption', where, before, after, effect: 'alters', repair })
  })
}

const keyOf = (value: Value | undefined): string | undefined => (typeof value === 'string' ? value : undefined)

/** Our templates make none: a rule that ages objects away was put there by hand. */
function lifecycleDrift({ physicalId: bucket, properties }: ResolvedResource, { bucketLifecycle: live }: Standing) {
  if (live.state !== 'present' || live.value.length === 0) return []
  const where = t.drift.where.lifecycle
  if (properties.LifecycleConfiguration !== undefined) {
    return note('unresolved', where, t.drift.unresolved('LifecycleConfiguration'))
  }
  const before = live.value.map(({ id, enabled }) => (enabled ? id : `(${id})`)).join(', ')
  const repair = { call: 'deleteBucketLifecycle', bucket } as const
  return drift({ id: 'bucket-lifecycle', where, before, after: t.drift.none, effect: 'costs', repair })
}

/** S3 gives a new bucket this setting by itself; one from before April 2023 may have none, which nobody changed. */
const bucketOwnerAlone = 'BucketOwnerEnforced'

function ownershipDrift({ physicalId: bucket, properties }: ResolvedResource, { bucketOwnership: live }: Standing) {
  if (live.state !== 'present' || live.value === bucketOwnerAlone) return []
  const where = t.drift.where.ownership
  if (properties.OwnershipControls !== undefined) {
    return note('unresolved', where, t.drift.unresolved('OwnershipControls'))
  }
  const repair = { call: 'ownEveryObject', bucket } as const
  return drift({
    id: 'bucket-ownership',
    where,
    before: live.value,
    after: bucketOwnerAlone,
    effect: 'narrows',
    repair,
  })
}
