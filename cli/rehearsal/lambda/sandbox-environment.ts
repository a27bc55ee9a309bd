import type { Credentials } from '../lock/credentials.ts'
import { hostEssentials } from '../process/host-essentials.ts'
import type { DeployedFunction } from './deployed-function.ts'

export interface SandboxPlace {
  readonly taskRoot: string
  readonly runtimeApi: string
  /** For the runtime API; `kit/sandbox-preload.cjs` takes it out before the function is loaded. */
  readonly secret: string
  readonly logStream: string
}

/**
 * Exactly what a function sees on Lambda ("Defined runtime environment variables"), and what leads it to the rehearsal.
 * Nothing of the user's own environment: no key, no proxy, no profile.
 */
export function sandboxEnvironment(
  fn: DeployedFunction,
  place: SandboxPlace,
  { injected, credentials }: { injected: Readonly<Record<string, string>>; credentials: Credentials },
): Record<string, string> {
  return {
    ...hostEssentials(),
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
    PATH: '/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin',
    ...injected,
    ...fn.environment,
    _HANDLER: fn.handler,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    ...(credentials.sessionToken !== undefined && { AWS_SESSION_TOKEN: credentials.sessionToken }),
    AWS_DEFAULT_REGION: fn.region,
    AWS_REGION: fn.region,
    AWS_EXECUTION_ENV: `AWS_Lambda_${fn.runtime}`,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(fn.memoryMb),
    AWS_LAMBDA_FUNCTION_NAME: fn.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_FORMAT: fn.logFormat,
    AWS_LAMBDA_LOG_GROUP_NAME: fn.logGroup,
    AWS_LAMBDA_LOG_STREAM_NAME: place.logStream,
    AWS_LAMBDA_RUNTIME_API: place.runtimeApi,
    LAMBDA_TASK_ROOT: place.taskRoot,
    SFAI_SANDBOX_SECRET: place.secret,
    // The runtime client's own switch: fetch invocations over node:http, not through its compiled addon.
    AWS_LAMBDA_NODEJS_USE_ALTERNATIVE_CLIENT_1: 'true',
  }
}
