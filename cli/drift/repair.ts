import type { NewUrl, UrlSettings } from '../aws/calls/function-url.ts'
import type { Permission } from '../aws/calls/permission.ts'
import type { FunctionSettings } from '../aws/calls/update-function.ts'
import type { BucketEncryption, PublicAccessBlock } from '../deployment/deployment.ts'

/** One call that puts something back. Plain data: a plan can be compared, shown and carried out later. */
export type Repair =
  | { readonly call: 'updateFunction'; readonly name: string; readonly settings: FunctionSettings }
  | { readonly call: 'updateUrl'; readonly name: string; readonly settings: UrlSettings }
  | { readonly call: 'createUrl'; readonly name: string; readonly url: NewUrl }
  | { readonly call: 'addPermission'; readonly name: string; readonly permission: Permission }
  | { readonly call: 'removePermission'; readonly name: string; readonly statementId: string }
  | { readonly call: 'putPublicAccessBlock'; readonly bucket: string; readonly block: PublicAccessBlock }
  /** A document left out takes the policy away; the same below. */
  | { readonly call: 'putBucketPolicy'; readonly bucket: string; readonly document: unknown }
  | { readonly call: 'putBucketVersioning'; readonly bucket: string; readonly status: 'Enabled' | 'Suspended' }
  | { readonly call: 'putBucketEncryption'; readonly bucket: string; readonly encryption: BucketEncryption }
  | { readonly call: 'deleteBucketLifecycle' | 'ownEveryObject'; readonly bucket: string }
  | { readonly call: 'putRolePolicy'; readonly role: string; readonly policy: string; readonly document: unknown }
  | { readonly call: 'attachRolePolicy' | 'detachRolePolicy'; readonly role: string; readonly arn: string }
  | { readonly call: 'putRoleTrust'; readonly role: string; readonly document: unknown }
  | { readonly call: 'putRoleBoundary'; readonly role: string; readonly arn: string | undefined }
  | { readonly call: 'setRetention' | 'createLogGroup'; readonly logGroup: string; readonly days: number }

/** The IAM actions that a repair needs, as AWS's service authorization reference names them. */
export function rightsFor(repair: Repair): readonly string[] {
  switch (repair.call) {
    case 'updateFunction':
      return [
        'lambda:UpdateFunctionConfiguration',
        'lambda:GetFunctionConfiguration',
        ...(repair.settings.roleArn === undefined ? [] : ['iam:PassRole']),
        ...(repair.settings.layers === undefined ? [] : ['lambda:GetLayerVersion']),
      ]
    case 'updateUrl':
      return ['lambda:UpdateFunctionUrlConfig']
    case 'createUrl':
      return ['lambda:CreateFunctionUrlConfig']
    case 'addPermission':
      return ['lambda:AddPermission']
    case 'removePermission':
      return ['lambda:RemovePermission']
    case 'putPublicAccessBlock':
      return ['s3:PutBucketPublicAccessBlock']
    case 'putBucketPolicy':
      return [repair.document === undefined ? 's3:DeleteBucketPolicy' : 's3:PutBucketPolicy']
    case 'putBucketVersioning':
      return ['s3:PutBucketVersioning']
    case 'putBucketEncryption':
      return ['s3:PutEncryptionConfiguration']
    case 'deleteBucketLifecycle':
      return ['s3:PutLifecycleConfiguration']
    case 'ownEveryObject':
      return ['s3:PutBucketOwnershipControls']
    case 'putRolePolicy':
      return [repair.document === undefined ? 'iam:DeleteRolePolicy' : 'iam:PutRolePolicy']
    case 'attachRolePolicy':
      return ['iam:AttachRolePolicy']
    case 'detachRolePolicy':
      return ['iam:DetachRolePolicy']
    case 'putRoleTrust':
      return ['iam:UpdateAssumeRolePolicy']
    case 'putRoleBoundary':
      return [repair.arn === undefined ? 'iam:DeleteRolePermissionsBoundary' : 'iam:PutRolePermissionsBoundary']
    case 'setRetention':
      return ['logs:PutRetentionPolicy']
    case 'createLogGroup':
      return ['logs:CreateLogGroup', 'logs:PutRetentionPolicy']
  }
}
