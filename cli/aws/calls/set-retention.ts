import { t } from '../../i18n/index.ts'
import { explainAwsError } from '../errors/explain.ts'
import type { AwsClients } from '../sdk.ts'

/**
 * Sets how long a log group keeps its events, in days.
 * @param days one of `allowedRetentionDays`
 * @throws SfaiError
 */
export async function setRetention(clients: AwsClients, logGroup: string, days: number): Promise<void> {
  try {
    const logs = await clients.logs()
    await logs.putRetentionPolicy({ logGroupName: logGroup, retentionInDays: days })
  } catch (error) {
    throw explainAwsError(error, t.aws.doing.setRetention)
  }
}
