import type { AwsSdk } from '../sdk.ts'
import { isOwnFailure } from './io-host.ts'

/** The resource that failed first, and why in AWS's words. */
export interface FailedResource {
  readonly logicalId: string
  readonly type: string
  readonly status: string
  readonly reason: string | undefined
}

/**
 * Looks through the events of the stack's last operation for the resource that failed first by itself.
 * @returns undefined when no event tells of one
 * @throws what the SDK throws
 */
export async function firstFailure(sdk: AwsSdk, stack: string): Promise<FailedResource | undefined> {
  const cloudFormation = await sdk.cloudFormation()
  const { StackEvents = [] } = await cloudFormation.describeStackEvents({ StackName: stack })
  let first: FailedResource | undefined
  // Newest first, back to where the operation began.
  for (const event of StackEvents) {
    const { LogicalResourceId: logicalId = '', ResourceType: type = '', ResourceStatus: status = '' } = event
    if (type === stackType && /^(CREATE|UPDATE)_IN_PROGRESS$/.test(status)) break
    const failed = { logicalId, type, status, reason: event.ResourceStatusReason || undefined }
    if (type !== stackType && isOwnFailure(failed)) first = failed
  }
  return first
}

const stackType = 'AWS::CloudFormation::Stack'
