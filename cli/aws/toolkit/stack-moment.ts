import { describeStack } from '../calls/describe-stack.ts'
import type { AwsSdk } from '../sdk.ts'

/** A stack at one moment, as far as it tells whether anything happened since another. */
export interface StackMoment {
  /** Undefined when there is no stack. */
  readonly status: string | undefined
  /** Differs as soon as CloudFormation began another operation on the stack, or made it anew. */
  readonly operation: string
  readonly outputs: Readonly<Record<string, string>>
  /** Whether it may not be deleted: an administrator's choice, and nothing that a deploy has an opinion about. */
  readonly isProtected: boolean
}

/** @throws what the SDK throws, and SfaiError for an answer without content */
export async function readMoment(sdk: AwsSdk, name: string): Promise<StackMoment> {
  const stack = await describeStack(sdk, name)
  if (stack === undefined) return { status: undefined, operation: 'none', outputs: {}, isProtected: false }
  const time = stack.LastUpdatedTime ?? stack.CreationTime
  const outputs = (stack.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue])
  return {
    status: stack.StackStatus,
    operation: `${stack.StackId} ${time?.toISOString()}`,
    outputs: Object.fromEntries(outputs),
    isProtected: stack.EnableTerminationProtection === true,
  }
}
