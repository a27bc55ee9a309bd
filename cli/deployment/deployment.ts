import type { BuiltInProvider } from '../../handler/contract/providers.ts'
import type { PolicyStatement } from '../policies/statement.ts'
import type { Observed } from './observed.ts'

/**
 * What stands in AWS at one moment: read once, in parallel, and never changed. A caller names the parts it needs.
 * Steps and checks are judgements on this value and ask AWS nothing themselves.
 */
export interface Deployment {
  readonly region: string
  readonly identity: Observed<Identity>
  /** The CDKToolkit stack's bootstrap version. */
  readonly bootstrap: Observed<{ version: number }>
  readonly stack: Observed<StackState>
  /** The template as CloudFormation keeps it, parsed. */
  readonly template: Observed<unknown>
  /** What the stack made, by logical id. */
  readonly resources: Observed<StackResources>
  readonly function: Observed<FunctionState>
  readonly url: Observed<UrlState>
  readonly resourcePolicy: Observed<readonly PolicyStatement[]>
  /** Missing: the bucket itself is. */
  readonly bucketVersioning: Observed<BucketVersioning>
  readonly bucketPolicy: Observed<readonly PolicyStatement[]>
  readonly bucketEncryption: Observed<BucketEncryption>
  readonly bucketLifecycle: Observed<readonly LifecycleRule[]>
  /** `BucketOwnerEnforced`: no ACL counts. */
  readonly bucketOwnership: Observed<string>
  readonly publicAccessBlock: Observed<PublicAccessBlock>
  readonly modelMap: Observed<ModelMapObject>
  readonly secrets: Readonly<Record<BuiltInProvider, Observed<SecretState>>>
  /** The group that the function writes to. */
  readonly logGroup: Observed<LogGroupState>
  /** The group that the stack made for it; the same one, unless somebody changed the function. */
  readonly stackLogGroup: Observed<LogGroupState>
  /** The role that the function runs as. */
  readonly role: Observed<RoleState>
  /** The role that the stack made for it; the same one, unless somebody changed the function. */
  readonly stackRole: Observed<RoleState>
  /** How many requests the function may run at once; undefined: as many as the account has. 0: closed on purpose. */
  readonly reservedConcurrency: Observed<{ readonly executions: number | undefined }>
}

/** What of a deployment can be asked for. */
export type Part = Exclude<keyof Deployment, 'region'>

/** A deployment of which only the named parts were read. */
export type Observation<P extends Part> = Pick<Deployment, P | 'region'>

export interface Identity {
  readonly account: string
  readonly arn: string
}

export interface StackState {
  readonly name: string
  readonly arn: string
  /** CloudFormation's own word: `UPDATE_COMPLETE`, `ROLLBACK_COMPLETE`, … (`REVIEW_IN_PROGRESS` is read as missing). */
  readonly status: string
  readonly outputs: Readonly<Record<string, string>>
  readonly parameters: Readonly<Record<string, string>>
}

/** Logical id → what CloudFormation made under it. */
export type StackResources = Readonly<Record<string, StackResource>>

export interface StackResource {
  /** `AWS::Lambda::Function` */
  readonly type: string
  /** What `Ref` gives, for most types. */
  readonly physicalId: string
  /** CloudFormation's own word: `CREATE_COMPLETE`, `UPDATE_FAILED`, … */
  readonly status: string
}

export interface FunctionState {
  readonly name: string
  readonly arn: string
  readonly runtime: string
  readonly architecture: string
  readonly handler: string
  readonly memoryMb: number
  readonly timeoutSeconds: number
  readonly ephemeralStorageMb: number
  /** `Active` or `PassThrough`. */
  readonly tracing: string
  readonly roleName: string
  readonly roleArn: string
  readonly layers: readonly string[]
  /** The group named by `LoggingConfig`; undefined where AWS did not name one. */
  readonly logGroupName: string | undefined
  /** `Text` or `JSON`. */
  readonly logFormat: string
  /** Lambda answers without variables, and with an error, to a caller who may not decrypt them. */
  readonly environment: Observed<Readonly<Record<string, string>>>
  /** `Active`, `Pending`, `Inactive` or `Failed`. */
  readonly state: string
  /** `Successful`, `InProgress` or `Failed`. */
  readonly lastUpdateStatus: string
  /** Lambda's own words for why it is not active, or was not updated. */
  readonly stateReason: string | undefined
}

export interface UrlState {
  /** As AWS gave it: `https://<id>.lambda-url.<region>.on.aws/`. */
  readonly url: string
  readonly invokeMode: string
  readonly authType: string
  /** Lambda's own answers to browsers, as the API gives them; undefined where there are none. */
  readonly cors?: Readonly<Record<string, unknown>> | undefined
}

export interface BucketVersioning {
  readonly name: string
  /** `Off`: it was never switched on. */
  readonly status: 'Enabled' | 'Suspended' | 'Off'
}

export interface BucketEncryption {
  /** `AES256`, `aws:kms`, … */
  readonly algorithm: string
  readonly kmsKeyId: string | undefined
}

/** A rule that moves or deletes objects by age. */
export interface LifecycleRule {
  readonly id: string
  readonly enabled: boolean
}

export interface PublicAccessBlock {
  readonly blockPublicAcls: boolean
  readonly ignorePublicAcls: boolean
  readonly blockPublicPolicy: boolean
  readonly restrictPublicBuckets: boolean
}

export interface ModelMapObject {
  readonly key: string
  readonly text: string
  readonly versionId: string | undefined
}

/** What is known of a secret without reading its value. */
export interface SecretState {
  readonly name: string
  readonly arn: string
  /** The version that holds AWSCURRENT; undefined for a secret that never got a value. */
  readonly currentVersionId: string | undefined
}

export interface LogGroupState {
  readonly name: string
  /** Days; undefined means "never expire". Where an account-level policy rules, these are its days. */
  readonly retentionDays: number | undefined
  /** The account-level policy that overrides the group's own retention; undefined where there is none. */
  readonly accountPolicy?: string | undefined
}

export interface RoleState {
  readonly name: string
  /** Who may take the role. */
  readonly trust: readonly PolicyStatement[]
  /** A policy that caps whatever the others allow. */
  readonly boundaryArn: string | undefined
  readonly inlinePolicies: Readonly<Record<string, readonly PolicyStatement[]>>
  readonly attachedPolicyArns: readonly string[]
}
