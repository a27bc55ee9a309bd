import { t } from '../../i18n/index.ts'
import { calling } from '../errors/calling.ts'
import type { AwsSdk } from '../sdk.ts'

/**
 * Sets how long a log group keeps its events, in days.
 * @param days one of `allowedRetentionDays`
 * @throws SfaiError
 */
export const setRetention = (sdk: AwsSdk, logGroup: string, days: number): Promise<void> =>
  calling(t.aws.doing.setRetention, async () => {
    const logs = await sdk.logs()
    await logs.putRetentionPolicy({ logGroupName: logGroup, retentionInDays: days })
  })
