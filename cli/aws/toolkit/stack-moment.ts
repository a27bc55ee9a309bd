import { describeStack } from '../calls/describe-stack.ts'
import type { AwsSdk } from '../sdk.ts'

/** A stack at one moment, as far as it tells whether anything happened since another. */
export interface StackMoment {
  /** Undefined when there is no stack. */
  readonly status: string | undefined
  /** Differs as soon as CloudFormation began another operation on the stack, or made it anew. */
  readonly operation: string
  readonly outputs: Readonly<Record<string, string>>
}

/** @throws what the SDK throws, and SfaiError for an answer without content */
export async function readMoment(sdk: AwsSdk, name: string): Promise<StackMoment> {
  const stack = await describeStack(sdk, name)
  if (stack === undefined) return { status: undefined, operation: 'none', outputs: {} }
  const time = stack.LastUpdatedTime ?? stack.CreationTime
  const outputs = (stack.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue])
  return {
    status: stack.StackStatus,
    operation: `${stack.StackId} ${time?.toISOString()}`,
    outputs: Object.fromEntries(outputs),
  }
}
