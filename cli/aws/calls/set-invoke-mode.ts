import { t } from '../../i18n/index.ts'
import { explainAwsError } from '../errors/explain.ts'
import type { AwsSdk } from '../sdk.ts'

/**
 * Sets whether the Function URL streams. The stack declares `RESPONSE_STREAM`; this repairs a change made by hand.
 * @throws SfaiError
 */
export async function setInvokeMode(
  sdk: AwsSdk,
  functionName: string,
  mode: 'BUFFERED' | 'RESPONSE_STREAM',
): Promise<void> {
  try {
    const lambda = await sdk.lambda()
    await lambda.updateFunctionUrlConfig({ FunctionName: functionName, InvokeMode: mode })
  } catch (error) {
    throw explainAwsError(error, t.aws.doing.setInvokeMode)
  }
}
