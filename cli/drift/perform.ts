import type { AwsSdk } from '../aws/sdk.ts'
import type { Repair } from './repair.ts'

/** Does what a repair says. @throws SfaiError */
export async function perform(sdk: AwsSdk, repair: Repair): Promise<void> {
  switch (repair.call) {
    case 'updateFunction': {
      const { updateFunction } = await import('../aws/calls/update-function.ts')
      return updateFunction(sdk, repair.name, repair.settings)
    }
    case 'updateUrl': {
      const { updateUrl } = await import('../aws/calls/function-url.ts')
      return updateUrl(sdk, repair.name, repair.settings)
    }
    case 'createUrl': {
      const { createUrl } = await import('../aws/calls/function-url.ts')
      return createUrl(sdk, repair.name, repair.url)
    }
    case 'addPermission': {
      const { addPermission } = await import('../aws/calls/permission.ts')
      return addPermission(sdk, repair.name, repair.permission)
    }
    case 'removePermission': {
      const { removePermission } = await import('../aws/calls/permission.ts')
      return removePermission(sdk, repair.name, repair.statementId)
    }
    case 'setRetention':
    case 'createLogGroup':
      return performOnLogs(sdk, repair)
    case 'putRolePolicy':
    case 'attachRolePolicy':
    case 'detachRolePolicy':
    case 'putRoleTrust':
    case 'putRoleBoundary':
      return performOnRole(sdk, repair)
    default:
      return performOnBucket(sdk, repair)
  }
}

type On<Field extends string> = Extract<Repair, { readonly [F in Field]: string }>

async function performOnLogs(sdk: AwsSdk, { call, logGroup, days }: On<'logGroup'>): Promise<void> {
  const { createLogGroup } = await import('../aws/calls/create-log-group.ts')
  const { setRetention } = await import('../aws/calls/set-retention.ts')
  if (call === 'createLogGroup') await createLogGroup(sdk, logGroup)
  await setRetention(sdk, logGroup, days)
}

async function performOnRole(sdk: AwsSdk, repair: On<'role'>): Promise<void> {
  const calls = await import('../aws/calls/role-policies.ts')
  switch (repair.call) {
    case 'putRolePolicy':
      return calls.putRolePolicy(sdk, repair.role, repair.policy, repair.document)
    case 'attachRolePolicy':
      return calls.attachRolePolicy(sdk, repair.role, repair.arn)
    case 'detachRolePolicy':
      return calls.detachRolePolicy(sdk, repair.role, repair.arn)
    case 'putRoleTrust':
      return calls.putRoleTrust(sdk, repair.role, repair.document)
    case 'putRoleBoundary':
      return calls.putRoleBoundary(sdk, repair.role, repair.arn)
  }
}

async function performOnBucket(sdk: AwsSdk, repair: On<'bucket'>): Promise<void> {
  const calls = await import('../aws/calls/bucket-settings.ts')
  switch (repair.call) {
    case 'putPublicAccessBlock':
      return calls.putPublicAccessBlock(sdk, repair.bucket, repair.block)
    case 'putBucketPolicy':
      return calls.putBucketPolicy(sdk, repair.bucket, repair.document)
    case 'putBucketVersioning':
      return calls.putBucketVersioning(sdk, repair.bucket, repair.status)
    case 'putBucketEncryption':
      return calls.putBucketEncryption(sdk, repair.bucket, repair.encryption)
    case 'deleteBucketLifecycle':
      return calls.deleteBucketLifecycle(sdk, repair.bucket)
    case 'ownEveryObject':
      return calls.ownEveryObject(sdk, repair.bucket)
  }
}
