import { emptyAnswer } from '../../aws/calls/describe-stack.ts'
import type { AwsSdk } from '../../aws/sdk.ts'
import { t } from '../../i18n/index.ts'
import type { FunctionState, LogGroupState } from '../deployment.ts'
import { type Observed, unreadable } from '../observed.ts'
import { reading } from './reading.ts'

/** The group that the function writes to, as its `LoggingConfig` names it; a name is never guessed. */
export async function readLogGroup(
  sdk: AwsSdk,
  { logGroupName: name }: FunctionState,
): Promise<Observed<LogGroupState>> {
  if (name === undefined) return unreadable(t.aws.logGroupUnnamed)
  return reading(t.aws.doing.readLogGroup, ['ResourceNotFoundException'], async () => {
    const logs = await sdk.logs()
    // Sorted by name: the group itself comes before those that only begin with its name.
    const { logGroups } = await logs.describeLogGroups({ logGroupNamePrefix: name })
    if (logGroups === undefined) throw emptyAnswer('DescribeLogGroups')
    const group = logGroups.find(({ logGroupName }) => logGroupName === name)
    return group && { name, retentionDays: group.retentionInDays, storedBytes: group.storedBytes ?? 0 }
  })
}
