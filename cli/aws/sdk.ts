import type { CloudFormation } from '@aws-sdk/client-cloudformation'
import type { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs'
import type { IAM } from '@aws-sdk/client-iam'
import type { Lambda } from '@aws-sdk/client-lambda'
import type { S3 } from '@aws-sdk/client-s3'
import type { SecretsManager } from '@aws-sdk/client-secrets-manager'
import type { STS } from '@aws-sdk/client-sts'
import { type Lazy, lazy } from '../base/lazy.ts'
import type { Endpoint } from '../base/target.ts'
import { answered } from './answered.ts'
import type { CredentialProvider } from './credentials/provider.ts'

/** Which AWS is meant, and as whom. */
export interface AwsTarget {
  readonly region: string
  /** The account, where AWS was asked for it already. */
  readonly account?: string
  /** Who asks: one and the same for every client and the CDK toolkit. The SDK's own chain is never consulted. */
  readonly credentials: StaticCredentials | CredentialProvider
  /** An emulator's address, for every service; AWS itself, or what is configured, when not given. */
  readonly endpoint?: string
  /** What is configured, for who must know it beforehand: the SDK finds it by itself. */
  readonly endpoints?: readonly Endpoint[]
}

export interface StaticCredentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
}

/** Where a service's calls go, when not to AWS. @param service AWS's own name for it: `S3` */
export const foreignEndpoint = ({ endpoint, endpoints }: AwsTarget, service: string): string | undefined =>
  endpoint ?? endpoints?.find((one) => one.service === service && one.foreign)?.url

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

/** The SDK for one target. Nothing is loaded and nothing is asked until a client is used. */
export function createSdk(target: AwsTarget): AwsSdk {
  const config = {
    region: target.region,
    maxAttempts: 4,
    requestHandler: patience,
    credentials: target.credentials,
    ...(target.endpoint !== undefined && { endpoint: target.endpoint }),
  }
  return {
    cloudFormation: lazy(async () =>
      guarded(new (await import('@aws-sdk/client-cloudformation')).CloudFormation(config)),
    ),
    iam: lazy(async () => guarded(new (await import('@aws-sdk/client-iam')).IAM(config))),
    lambda: lazy(async () => guarded(new (await import('@aws-sdk/client-lambda')).Lambda(config))),
    logs: lazy(async () => guarded(new (await import('@aws-sdk/client-cloudwatch-logs')).CloudWatchLogs(config))),
    s3: lazy(async () => {
      const { S3 } = await import('@aws-sdk/client-s3')
      // A bucket's name cannot be a sub-domain of a loopback address.
      return guarded(new S3({ ...config, forcePathStyle: foreignEndpoint(target, 'S3') !== undefined }))
    }),
    secrets: lazy(async () => guarded(new (await import('@aws-sdk/client-secrets-manager')).SecretsManager(config))),
    sts: lazy(async () => guarded(new (await import('@aws-sdk/client-sts')).STS(config))),
  }
}

/** Before the SDK takes an answer apart, it is looked at. */
const inside = { step: 'deserialize', priority: 'low', name: 'answered' } as const

/** The client, which takes for an answer only what is one. */
function guarded<C extends { middlewareStack: { add(middleware: typeof answered, options: typeof inside): void } }>(
  client: C,
): C {
  client.middlewareStack.add(answered, inside)
  return client
}
