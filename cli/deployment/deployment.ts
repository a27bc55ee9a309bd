import type { BuiltInProvider } from '../../handler/contract/providers.ts'
import type { PolicyStatement } from '../policies/statement.ts'
import type { Observed } from './observed.ts'

/**
 * What stands in AWS at one moment: read once, in parallel, and never changed. A caller names the parts it needs.
 * Steps and checks are judgements on this value and ask AWS nothing themselves.
 */
export interface Deployment {
  readonly observedAt: Date
  readonly region: string
  readonly identity: Observed<Identity>
  /** The CDKToolkit stack's bootstrap version. */
  readonly bootstrap: Observed<{ version: number }>
  readonly stack: Observed<StackState>
  /** The template as CloudFormation keeps it, parsed. */
  readonly template: Observed<unknown>
  readonly function: Observed<FunctionState>
  readonly url: Observed<UrlState>
  readonly resourcePolicy: Observed<readonly PolicyStatement[]>
  readonly bucket: Observed<BucketState>
  readonly publicAccessBlock: Observed<PublicAccessBlock>
  readonly modelMap: Observed<ModelMapObject>
  readonly secrets: Readonly<Record<BuiltInProvider, Observed<SecretState>>>
  readonly logGroup: Observed<LogGroupState>
  readonly role: Observed<RoleState>
  readonly concurrency: Observed<{ account: number; unreserved: number }>
}

/** What of a deployment can be asked for. */
export type Part = Exclude<keyof Deployment, 'observedAt' | 'region'>

/** A deployment of which only the named parts were read. */
export type Observation<P extends Part> = Pick<Deployment, P | 'observedAt' | 'region'>

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

export interface FunctionState {
  readonly name: string
  readonly arn: string
  readonly runtime: string
  readonly architecture: string
  readonly handler: string
  readonly memoryMb: number
  readonly timeoutSeconds: number
  readonly roleName: string
  /** The group named by `LoggingConfig`; undefined where AWS did not name one. */
  readonly logGroupName: string | undefined
  readonly environment: Readonly<Record<string, string>>
  readonly codeSha256: string
  readonly lastModified: string
}

export interface UrlState {
  /** As AWS gave it: `https://<id>.lambda-url.<region>.on.aws/`. */
  readonly url: string
  readonly invokeMode: string
  readonly authType: string
}

export interface BucketState {
  readonly name: string
  readonly versioned: boolean
  /** True when the bucket policy denies requests without TLS. */
  readonly tlsOnly: boolean
  /** True when the bucket policy grants anything to everyone. */
  readonly publicByPolicy: boolean
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
  readonly etag: string
  readonly lastModified: Date | undefined
}

/** What is known of a secret without reading its value. */
export interface SecretState {
  readonly name: string
  readonly arn: string
  /** The version that holds AWSCURRENT; undefined for a secret that never got a value. */
  readonly currentVersionId: string | undefined
  readonly lastChanged: Date | undefined
}

export interface LogGroupState {
  readonly name: string
  /** Days; undefined means "never expire". */
  readonly retentionDays: number | undefined
  readonly storedBytes: number
}

export interface RoleState {
  readonly name: string
  readonly inlinePolicies: Readonly<Record<string, readonly PolicyStatement[]>>
  readonly attachedPolicyArns: readonly string[]
}
