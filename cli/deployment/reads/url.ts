import type { Cors } from '@aws-sdk/client-lambda'
import { emptyAnswer } from '../../aws/calls/describe-stack.ts'
import type { AwsSdk } from '../../aws/sdk.ts'
import { t } from '../../i18n/index.ts'
import type { UrlState } from '../deployment.ts'
import type { Observed } from '../observed.ts'
import { reading } from './reading.ts'

/** The function's URL and how it answers. */
export const readUrl = (sdk: AwsSdk, functionName: string): Promise<Observed<UrlState>> =>
  reading(t.aws.doing.readUrl, ['ResourceNotFoundException'], async () => {
    const lambda = await sdk.lambda()
    const { FunctionUrl, InvokeMode, AuthType, Cors } = await lambda.getFunctionUrlConfig({
      FunctionName: functionName,
    })
    if (FunctionUrl === undefined || AuthType === undefined) throw emptyAnswer('GetFunctionUrlConfig')
    // BUFFERED is Lambda's default, left out by older APIs.
    return { url: FunctionUrl, invokeMode: InvokeMode ?? 'BUFFERED', authType: AuthType, cors: corsOf(Cors) }
  })

/** Some answers carry an empty one where there is none. */
const corsOf = (cors: Cors | undefined): UrlState['cors'] =>
  cors === undefined || Object.keys(cors).length === 0 ? undefined : { ...cors }
