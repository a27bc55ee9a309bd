import type { CloudFormation } from '@aws-sdk/client-cloudformation'
import type { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs'
import type { IAM } from '@aws-sdk/client-iam'
import type { Lambda } from '@aws-sdk/client-lambda'
import type { S3 } from '@aws-sdk/client-s3'
import type { SecretsManager } from '@aws-sdk/client-secrets-manager'
import type { STS } from '@aws-sdk/client-sts'
import type { fromIni } from '@aws-sdk/credential-provider-ini'
import { type Lazy, lazy } from '../base/lazy.ts'

/** Which AWS is meant, and as whom. */
export interface AwsTarget {
  readonly region: string
  /** A profile of `~/.aws`, as the AWS CLI reads it; the usual chain when not given. */
  readonly profile?: string
  /** An emulator's address; AWS itself when not given. */
  readonly endpoint?: string
  /** Fixed credentials, for emulators; they win over everything else. */
  readonly credentials?: StaticCredentials
}

export interface StaticCredentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
}

/** The AWS SDK: one client per service, each loaded and made when it is first asked for. */
export interface AwsSdk {
  readonly cloudFormation: Lazy<CloudFormation>
  readonly iam: Lazy<IAM>
  readonly lambda: Lazy<Lambda>
  readonly logs: Lazy<CloudWatchLogs>
  readonly s3: Lazy<S3>
  readonly secrets: Lazy<SecretsManager>
  readonly sts: Lazy<STS>
}

/** Milliseconds. A call that nobody answers ends: the SDK alone would wait for ever. */
const patience = { connectionTimeout: 5_000, requestTimeout: 20_000, throwOnRequestTimeout: true }

/**
 * A profile named is the only source, as for the AWS CLI: the SDK's own chain would prefer it to keys in the environment
 * with a warning on stderr, and, where it is not configured, say only that there are no credentials.
 */
const profileCredentials =
  (profile: string): ReturnType<typeof fromIni> =>
  async (properties) => {
    const ini = await import('@aws-sdk/credential-provider-ini')
    return ini.fromIni({ profile })(properties)
  }

/** The SDK for one target. Nothing is loaded and nothing is asked until a client is used. */
export function createSdk(target: AwsTarget): AwsSdk {
  const config = {
    region: target.region,
    maxAttempts: 4,
    requestHandler: patience,
    ...(target.profile !== undefined && { credentials: profileCredentials(target.profile) }),
    ...(target.endpoint !== undefined && { endpoint: target.endpoint }),
    ...(target.credentials !== undefined && { credentials: target.credentials }),
  }
  return {
    cloudFormation: lazy(async () => new (await import('@aws-sdk/client-cloudformation')).CloudFormation(config)),
    iam: lazy(async () => new (await import('@aws-sdk/client-iam')).IAM(config)),
    lambda: lazy(async () => new (await import('@aws-sdk/client-lambda')).Lambda(config)),
    logs: lazy(async () => new (await import('@aws-sdk/client-cloudwatch-logs')).CloudWatchLogs(config)),
    s3: lazy(async () => {
      const { S3 } = await import('@aws-sdk/client-s3')
      // A bucket's name cannot be a sub-domain of a loopback address.
      return new S3({ ...config, forcePathStyle: target.endpoint !== undefined })
    }),
    secrets: lazy(async () => new (await import('@aws-sdk/client-secrets-manager')).SecretsManager(config)),
    sts: lazy(async () => new (await import('@aws-sdk/client-sts')).STS(config)),
  }
}
