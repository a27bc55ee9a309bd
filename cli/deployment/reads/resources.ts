import { emptyAnswer } from '../../aws/calls/describe-stack.ts'
import type { AwsSdk } from '../../aws/sdk.ts'
import { t } from '../../i18n/index.ts'
import type { StackResources } from '../deployment.ts'
import type { Observed } from '../observed.ts'
import { allPages } from './pages.ts'
import { reading } from './reading.ts'

/** What the stack made: physical ids by logical ids. What was deleted, or was not made yet, is not among them. */
export const readResources = (sdk: AwsSdk, stack: string): Promise<Observed<StackResources>> =>
  reading(t.aws.doing.readResources, [], async () => {
    const cloudFormation = await sdk.cloudFormation()
    const summaries = await allPages('ListStackResources', async (NextToken) => {
      const answer = await cloudFormation.listStackResources({ StackName: stack, ...(NextToken && { NextToken }) })
      return { items: answer.StackResourceSummaries, next: answer.NextToken }
    })
    const resources = summaries.flatMap((summary) => {
      const { LogicalResourceId, ResourceType, PhysicalResourceId, ResourceStatus } = summary
      if (LogicalResourceId === undefined || ResourceType === undefined || ResourceStatus === undefined) {
        throw emptyAnswer('ListStackResources')
      }
      if (PhysicalResourceId === undefined || ResourceStatus === 'DELETE_COMPLETE') return []
      return [[LogicalResourceId, { type: ResourceType, physicalId: PhysicalResourceId, status: ResourceStatus }]]
    })
    return Object.fromEntries(resources)
  })
