import { emptyAnswer } from '../../aws/calls/describe-stack.ts'
import type { AwsSdk } from '../../aws/sdk.ts'
import { t } from '../../i18n/index.ts'
import type { FunctionState } from '../deployment.ts'
import type { Observed } from '../observed.ts'
import { reading } from './reading.ts'

/** The function's configuration, as Lambda runs it. */
export const readFunction = (sdk: AwsSdk, name: string): Promise<Observed<FunctionState>> =>
  reading(t.aws.doing.readFunction, ['ResourceNotFoundException'], async () => {
    const lambda = await sdk.lambda()
    const config = await lambda.getFunctionConfiguration({ FunctionName: name })
    const { FunctionName, FunctionArn, Role } = config
    if (FunctionName === undefined || FunctionArn === undefined || Role === undefined) {
      throw emptyAnswer('GetFunctionConfiguration')
    }
    return {
      name: FunctionName,
      arn: FunctionArn,
      runtime: config.Runtime ?? '',
      // Lambda leaves it out for the default.
      architecture: config.Architectures?.[0] ?? 'x86_64',
      handler: config.Handler ?? '',
      memoryMb: config.MemorySize ?? 0,
      timeoutSeconds: config.Timeout ?? 0,
      roleName: Role.slice(Role.lastIndexOf('/') + 1),
      logGroupName: config.LoggingConfig?.LogGroup,
      environment: config.Environment?.Variables ?? {},
      codeSha256: config.CodeSha256 ?? '',
      lastModified: config.LastModified ?? '',
    }
  })
