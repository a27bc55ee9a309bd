import { t } from '../../i18n/index.ts'
import { calling } from '../errors/calling.ts'
import type { AwsSdk } from '../sdk.ts'
import { unlessDone } from './unless-done.ts'

/** Makes a log group that was deleted, under its old name. @throws SfaiError */
export const createLogGroup = (sdk: AwsSdk, name: string): Promise<void> =>
  calling(t.aws.doing.createLogGroup, async () => {
    const logs = await sdk.logs()
    await unlessDone({ codes: ['ResourceAlreadyExistsException'] }, () => logs.createLogGroup({ logGroupName: name }))
  })
