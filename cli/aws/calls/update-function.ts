import type { UpdateFunctionConfigurationCommandInput } from '@aws-sdk/client-lambda'
import { failure } from '../../i18n/failure.ts'
import { t } from '../../i18n/index.ts'
import { calling } from '../errors/calling.ts'
import type { AwsSdk } from '../sdk.ts'
import { emptyAnswer } from './describe-stack.ts'
import { environmentFits, whenSettled } from './settled-function.ts'

/** What of a function's configuration can be set; what is left out stays as it is. */
export interface FunctionSettings {
  readonly timeoutSeconds?: number
  readonly memoryMb?: number
  readonly runtime?: string
  readonly handler?: string
  readonly ephemeralStorageMb?: number
  readonly tracing?: string
  readonly roleArn?: string
  readonly layers?: readonly string[]
  /** Both together: an emulator was seen to forget the group when only the format was sent, and AWS promises nothing. */
  readonly logging?: { readonly group: string; readonly format: string }
  /** All of them: what is not named is gone. */
  readonly environment?: Readonly<Record<string, string>>
}

/**
 * Sets a part of the function's configuration, once Lambda is done with what it was doing before, and waits until it holds.
 * @throws SfaiError, before anything is changed for an environment above Lambda's 4 KB
 */
export const updateFunction = (sdk: AwsSdk, functionName: string, settings: FunctionSettings): Promise<void> =>
  calling(t.aws.doing.updateFunction, async () => {
    environmentFits(settings.environment ?? {})
    const input = await inputOf(settings)
    const lambda = await sdk.lambda()
    await whenSettled(sdk, functionName, async () => {
      const { FunctionArn } = await lambda.updateFunctionConfiguration({ FunctionName: functionName, ...input })
      if (FunctionArn === undefined) throw emptyAnswer('UpdateFunctionConfiguration')
    })
    await whenSettled(sdk, functionName, async () => {})
  })

/** The same in Lambda's words. */
async function inputOf(
  settings: FunctionSettings,
): Promise<Omit<UpdateFunctionConfigurationCommandInput, 'FunctionName'>> {
  const { LogFormat, Runtime, TracingMode } = await import('@aws-sdk/client-lambda')
  const { runtime, tracing, logging, layers, environment, ephemeralStorageMb } = settings
  return {
    Timeout: settings.timeoutSeconds,
    MemorySize: settings.memoryMb,
    Handler: settings.handler,
    Role: settings.roleArn,
    ...(runtime !== undefined && { Runtime: known(Runtime, runtime) }),
    ...(tracing !== undefined && { TracingConfig: { Mode: known(TracingMode, tracing) } }),
    ...(ephemeralStorageMb !== undefined && { EphemeralStorage: { Size: ephemeralStorageMb } }),
    ...(layers !== undefined && { Layers: [...layers] }),
    ...(environment !== undefined && { Environment: { Variables: environment } }),
    ...(logging !== undefined && {
      LoggingConfig: { LogGroup: logging.group, LogFormat: known(LogFormat, logging.format) },
    }),
  }
}

/** One of the words that the SDK knows. @throws SfaiError for another one */
function known<T extends string>(words: Readonly<Record<string, T>>, given: string): T {
  const word = Object.values(words).find((one) => one === given)
  if (word === undefined) throw failure('UNEXPECTED', [given, t.aws.doing.updateFunction])
  return word
}
