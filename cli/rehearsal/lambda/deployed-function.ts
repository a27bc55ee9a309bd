import { GetFunctionCommand, type LambdaClient, ResourceNotFoundException } from '@aws-sdk/client-lambda'

/** A function as it stands in the emulator now: everything a sandbox is made of. */
export interface DeployedFunction {
  readonly name: string
  readonly arn: string
  readonly region: string
  /** Changes whenever a sandbox would be made differently. */
  readonly fingerprint: string
  readonly handler: string
  readonly runtime: string
  readonly timeoutSeconds: number
  readonly memoryMb: number
  readonly environment: Readonly<Record<string, string>>
  readonly logGroup: string
  readonly logFormat: 'Text' | 'JSON'
  readonly codeSha256: string
  /** Where the deployment package can be downloaded, for some minutes. */
  readonly codeLocation: string
  /** Reserved concurrency, where there is any; 0 switches the function off. */
  readonly reserved: number | undefined
}

/** Reads one function; undefined when there is none of that name (or ARN). */
export async function readFunction(
  lambda: LambdaClient,
  region: string,
  nameOrArn: string,
): Promise<DeployedFunction | undefined> {
  const answer = await lambda.send(new GetFunctionCommand({ FunctionName: nameOrArn })).catch((error) => {
    if (error instanceof ResourceNotFoundException) return undefined
    throw error
  })
  const configuration = answer?.Configuration
  if (configuration === undefined) return undefined
  const name = configuration.FunctionName ?? nameOrArn
  const fn = {
    name,
    arn: configuration.FunctionArn ?? '',
    region,
    handler: configuration.Handler ?? '',
    runtime: configuration.Runtime ?? '',
    timeoutSeconds: configuration.Timeout ?? 3,
    memoryMb: configuration.MemorySize ?? 128,
    environment: configuration.Environment?.Variables ?? {},
    logGroup: configuration.LoggingConfig?.LogGroup ?? `/aws/lambda/${name}`,
    logFormat: configuration.LoggingConfig?.LogFormat === 'JSON' ? 'JSON' : 'Text',
    codeSha256: configuration.CodeSha256 ?? '',
  } as const
  return {
    ...fn,
    fingerprint: JSON.stringify(fn),
    codeLocation: answer?.Code?.Location ?? '',
    reserved: answer?.Concurrency?.ReservedConcurrentExecutions,
  }
}
