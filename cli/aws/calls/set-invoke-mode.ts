import { t } from '../../i18n/index.ts'
import { calling } from '../errors/calling.ts'
import type { AwsSdk } from '../sdk.ts'
import { emptyAnswer } from './describe-stack.ts'

/**
 * Sets whether the Function URL streams. The stack declares `RESPONSE_STREAM`; this repairs a change made by hand.
 * @throws SfaiError
 */
export const setInvokeMode = (sdk: AwsSdk, functionName: string, mode: 'BUFFERED' | 'RESPONSE_STREAM'): Promise<void> =>
  calling(t.aws.doing.setInvokeMode, async () => {
    const lambda = await sdk.lambda()
    const { FunctionUrl } = await lambda.updateFunctionUrlConfig({ FunctionName: functionName, InvokeMode: mode })
    if (FunctionUrl === undefined) throw emptyAnswer('UpdateFunctionUrlConfig')
  })
