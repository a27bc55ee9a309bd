import { type LogContents, logContentsOf } from '../contract/log-contents.ts'
import { environment, modelMapKey } from '../contract/names.ts'
import { providerOrigins } from '../contract/provider-hosts.ts'
import { byProvider } from '../contract/providers.ts'
import type { Credentials } from './aws-signature.ts'

/** What the function's environment says; read once. */
export interface Settings {
  readonly allowedCidrs: string
  readonly logContents: LogContents
  readonly bucket: string
  readonly key: string
  /** For which a model map that was read is used before it is read again, in milliseconds. */
  readonly mapTtlMs: number
  /** The secret with the key of each built-in provider. */
  readonly secrets: Readonly<Record<string, string>>
  /** The secret with the hashes of the client keys; empty where the function knows of none. */
  readonly clientKeysSecret: string
  /** Base URLs that replace the providers' own, by provider. */
  readonly baseUrls: Readonly<Record<string, string>>
  /** Whom the gateway may ask. */
  readonly origins: ReadonlySet<string>
  readonly aws: AwsSettings
}

export interface AwsSettings {
  readonly region: string
  /** Endpoints that replace AWS's own, by service. */
  readonly endpoints: Readonly<{ s3: string | undefined; secretsManager: string | undefined }>
  /** Read at every call: Lambda renews a role's keys while the sandbox lives. */
  readonly credentials: () => Credentials
}

function positive(text: string | undefined, otherwise: number): number {
  const value = Number(text)
  return value > 0 ? value : otherwise
}

type Environment = Readonly<Record<string, string | undefined>>

/** Reads the environment as Lambda and the official SDKs define it. */
export function readSettings(env: Environment): Settings {
  const baseUrls = Object.entries(byProvider(({ variables }) => env[variables.baseUrl] ?? '')).filter(
    ([, url]) => url !== '',
  )
  return {
    allowedCidrs: env[environment.allowedCidrs] ?? '',
    logContents: logContentsOf(env[environment.logContents]),
    bucket: env[environment.configBucket] ?? '',
    key: env[environment.configKey] ?? modelMapKey,
    mapTtlMs: positive(env[environment.configTtl], 60) * 1000,
    secrets: byProvider(({ variables, secretName }) => env[variables.secret] ?? secretName),
    clientKeysSecret: env[environment.clientKeysSecret] ?? '',
    baseUrls: Object.fromEntries(baseUrls),
    origins: providerOrigins(
      env[environment.providerHosts] ?? '',
      baseUrls.map(([, url]) => url),
    ),
    aws: {
      region: env.AWS_REGION ?? env.AWS_DEFAULT_REGION ?? 'us-east-1',
      endpoints: {
        s3: env.AWS_ENDPOINT_URL_S3 || env.AWS_ENDPOINT_URL,
        secretsManager: env.AWS_ENDPOINT_URL_SECRETS_MANAGER || env.AWS_ENDPOINT_URL,
      },
      credentials: () => ({
        accessKeyId: env.AWS_ACCESS_KEY_ID ?? '',
        secretAccessKey: env.AWS_SECRET_ACCESS_KEY ?? '',
        sessionToken: env.AWS_SESSION_TOKEN,
      }),
    },
  }
}
