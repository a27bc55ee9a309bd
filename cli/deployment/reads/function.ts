import type { EnvironmentResponse, FunctionConfiguration } from '@aws-sdk/client-lambda'
import { emptyAnswer } from '../../aws/calls/describe-stack.ts'
import type { AwsSdk } from '../../aws/sdk.ts'
import { t } from '../../i18n/index.ts'
import type { FunctionState } from '../deployment.ts'
import { type Observed, present, unreadable } from '../observed.ts'
import { reading } from './reading.ts'

/** The function's configuration, as Lambda runs it. */
export const readFunction = (sdk: AwsSdk, name: string): Promise<Observed<FunctionState>> =>
  reading(t.aws.doing.readFunction, ['ResourceNotFoundException'], async () => {
    const lambda = await sdk.lambda()
    return stateOf(await lambda.getFunctionConfiguration({ FunctionName: name }))
  })

function stateOf(config: FunctionConfiguration): FunctionState {
  const { FunctionName, FunctionArn, Role, Runtime, MemorySize, Timeout } = config
  if (FunctionName === undefined || FunctionArn === undefined || Role === undefined) throw empty()
  if (Runtime === undefined || MemorySize === undefined || Timeout === undefined) throw empty()
  return {
    name: FunctionName,
    arn: FunctionArn,
    runtime: Runtime,
    memoryMb: MemorySize,
    timeoutSeconds: Timeout,
    roleName: Role.slice(Role.lastIndexOf('/') + 1),
    roleArn: Role,
    handler: config.Handler ?? '',
    layers: (config.Layers ?? []).map(({ Arn = '' }) => Arn),
    logGroupName: config.LoggingConfig?.LogGroup,
    environment: variablesOf(config.Environment),
    stateReason: config.StateReason ?? config.LastUpdateStatusReason,
    // What Lambda leaves out has its default.
    architecture: config.Architectures?.[0] ?? 'x86_64',
    ephemeralStorageMb: config.EphemeralStorage?.Size ?? 512,
    tracing: config.TracingConfig?.Mode ?? 'PassThrough',
    logFormat: config.LoggingConfig?.LogFormat ?? 'Text',
    state: config.State ?? 'Active',
    lastUpdateStatus: config.LastUpdateStatus ?? 'Successful',
  }
}

function variablesOf(environment: EnvironmentResponse | undefined): FunctionState['environment'] {
  if (environment?.Error === undefined) return present(environment?.Variables ?? {})
  const { ErrorCode = '', Message = '' } = environment.Error
  return unreadable(t.aws.environmentUnreadable(ErrorCode, Message))
}

const empty = () => emptyAnswer('GetFunctionConfiguration')
