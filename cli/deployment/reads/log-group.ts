import { emptyAnswer } from '../../aws/calls/describe-stack.ts'
import type { AwsSdk } from '../../aws/sdk.ts'
import { t } from '../../i18n/index.ts'
import type { FunctionState, LogGroupState } from '../deployment.ts'
import { type Observed, present, unreadable } from '../observed.ts'
import { reading } from './reading.ts'

/** The group that the function writes to, as its `LoggingConfig` names it; a name is never guessed. */
export const logGroupNameOf = ({ logGroupName }: FunctionState): Observed<string> =>
  logGroupName === undefined ? unreadable(t.aws.logGroupUnnamed) : present(logGroupName)

/** One log group, and how long it keeps its lines. */
export const readLogGroup = (sdk: AwsSdk, name: string): Promise<Observed<LogGroupState>> =>
  reading(t.aws.doing.readLogGroup, ['ResourceNotFoundException'], async () => {
    const logs = await sdk.logs()
    // Sorted by name: the group itself comes before those that only begin with its name.
    const { logGroups } = await logs.describeLogGroups({ logGroupNamePrefix: name })
    if (logGroups === undefined) throw emptyAnswer('DescribeLogGroups')
    const group = logGroups.find(({ logGroupName }) => logGroupName === name)
    if (group === undefined) return undefined
    const { retentionInDays: retentionDays, retentionPolicyName: accountPolicy } = group
    return { name, retentionDays, accountPolicy }
  })
