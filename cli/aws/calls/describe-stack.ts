import type { Stack } from '@aws-sdk/client-cloudformation'
import { z } from 'zod'
import type { SfaiError } from '../../base/errors.ts'
import { failure } from '../../i18n/failure.ts'
import type { AwsSdk } from '../sdk.ts'

/**
 * The stack, or undefined when CloudFormation says that there is none.
 * `REVIEW_IN_PROGRESS` is none: a change set was made for it and never executed.
 * @throws what the SDK throws; SfaiError when the answer lacks its list, which proves nothing
 */
export async function describeStack(sdk: AwsSdk, name: string): Promise<Stack | undefined> {
  const cloudFormation = await sdk.cloudFormation()
  try {
    const { Stacks } = await cloudFormation.describeStacks({ StackName: name })
    const stack = Stacks?.[0]
    if (stack === undefined) throw emptyAnswer('DescribeStacks')
    return stack.StackStatus === 'REVIEW_IN_PROGRESS' ? undefined : stack
  } catch (error) {
    if (doesNotExist.safeParse(error).success) return undefined
    throw error
  }
}

/** CloudFormation has no code of its own for it. */
const doesNotExist = z.object({ name: z.literal('ValidationError'), message: z.string().regex(/does not exist/) })

/** A 200 without its content: seen behind proxies and from half-dead gateways. It must never read as "there is none". */
export const emptyAnswer = (operation: string): SfaiError => failure('AWS_EMPTY_ANSWER', [operation])
