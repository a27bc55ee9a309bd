import { dummyCredentials } from '../emulator/emulator-sdk.ts'
import { hostEssentials } from '../process/host-essentials.ts'
import type { DeployedFunction } from './deployed-function.ts'

export interface SandboxPlace {
  readonly taskRoot: string
  readonly runtimeApi: string
  readonly logStream: string
}

/**
 * Exactly what a function sees on Lambda ("Defined runtime environment variables"), and what leads it to the rehearsal.
 * Nothing of the user's own environment: no key, no proxy, no profile.
 */
export function sandboxEnvironment(
  fn: DeployedFunction,
  place: SandboxPlace,
  injected: Readonly<Record<string, string>>,
): Record<string, string> {
  return {
    ...hostEssentials(),
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
    PATH: '/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin',
    ...injected,
    ...fn.environment,
    _HANDLER: fn.handler,
    AWS_ACCESS_KEY_ID: dummyCredentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: dummyCredentials.secretAccessKey,
    AWS_SESSION_TOKEN: dummyCredentials.sessionToken,
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
    // The runtime client's own switch: fetch invocations over node:http, not through its compiled addon.
    AWS_LAMBDA_NODEJS_USE_ALTERNATIVE_CLIENT_1: 'true',
  }
}
