import { t } from '../../i18n/index.ts'
import { explainAwsError } from '../errors/explain.ts'
import type { AwsSdk } from '../sdk.ts'

/**
 * Sets how long a log group keeps its events, in days.
 * @param days one of `allowedRetentionDays`
 * @throws SfaiError
 */
export async function setRetention(sdk: AwsSdk, logGroup: string, days: number): Promise<void> {
  try {
    const logs = await sdk.logs()
    await logs.putRetentionPolicy({ logGroupName: logGroup, retentionInDays: days })
  } catch (error) {
    throw explainAwsError(error, t.aws.doing.setRetention)
  }
}
