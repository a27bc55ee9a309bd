/** Where a command acts, and as whom: said on its first line, and in every `--json`. */
export interface Target {
  /** Twelve digits, as AWS itself said; undefined until it did. */
  readonly account: string | undefined
  readonly region: string
  /** What named the region: a flag, an environment variable, the profile, the rehearsal, or nothing (`default`). */
  readonly regionFrom: RegionSource
  /** What the credentials come from, in the order in which the AWS CLI looks. */
  readonly credentials: CredentialKind | 'rehearsal'
  /** The profile of `~/.aws` that the credentials come from; undefined where they come from none. */
  readonly profile: string | undefined
  readonly stack: string
  readonly rehearsal: boolean
  /** Every endpoint that is configured in the place of the SDK's own choice, by AWS's name of the service. */
  readonly endpoints: readonly Endpoint[]
}

export type RegionSource = 'flag' | 'AWS_REGION' | 'AWS_DEFAULT_REGION' | 'profile' | 'rehearsal' | 'default'

export type CredentialKind =
  | 'environment'
  | 'keys'
  | 'sso'
  | 'login'
  | 'process'
  | 'web-identity'
  | 'role'
  | 'container'
  | 'instance'

export interface Endpoint {
  readonly service: string
  readonly url: string
  /** False for AWS's own hosts, its private endpoints included. */
  readonly foreign: boolean
}
