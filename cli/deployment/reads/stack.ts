import { describeStack } from '../../aws/calls/describe-stack.ts'
import type { AwsSdk } from '../../aws/sdk.ts'
import { t } from '../../i18n/index.ts'
import type { StackState } from '../deployment.ts'
import type { Observed } from '../observed.ts'
import { reading } from './reading.ts'

/** A stack's status, outputs and parameters. */
export const readStack = (sdk: AwsSdk, name: string): Promise<Observed<StackState>> =>
  reading(t.aws.doing.readStack(name), [], async () => {
    const stack = await describeStack(sdk, name)
    if (stack === undefined) return undefined
    const outputs = (stack.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue])
    const parameters = (stack.Parameters ?? []).map(({ ParameterKey = '', ParameterValue = '' }) => [
      ParameterKey,
      ParameterValue,
    ])
    return {
      name,
      arn: stack.StackId ?? '',
      status: stack.StackStatus ?? '',
      outputs: Object.fromEntries(outputs),
      parameters: Object.fromEntries(parameters),
    }
  })

/** The CDK's own stack names its version as an output. */
export async function readBootstrap(sdk: AwsSdk): Promise<Observed<{ version: number }>> {
  return reading(t.aws.doing.readStack('CDKToolkit'), [], async () => {
    const stack = await describeStack(sdk, 'CDKToolkit')
    const version = stack?.Outputs?.find(({ OutputKey }) => OutputKey === 'BootstrapVersion')?.OutputValue
    // A stack whose creation failed has no outputs: the environment is not bootstrapped.
    return version === undefined ? undefined : { version: Number(version) }
  })
}
