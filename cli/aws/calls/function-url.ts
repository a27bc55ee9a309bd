import type { CreateFunctionUrlConfigCommandInput, UpdateFunctionUrlConfigCommandInput } from '@aws-sdk/client-lambda'
import { t } from '../../i18n/index.ts'
import { calling } from '../errors/calling.ts'
import type { AwsSdk } from '../sdk.ts'
import { emptyAnswer } from './describe-stack.ts'
import { whenSettled } from './settled-function.ts'
import { unlessDone } from './unless-done.ts'

export type UrlSettings = Omit<UpdateFunctionUrlConfigCommandInput, 'FunctionName' | 'Qualifier'>
export type NewUrl = Omit<CreateFunctionUrlConfigCommandInput, 'FunctionName' | 'Qualifier'>

/** Sets a part of the Function URL's configuration; its host name stays. @throws SfaiError */
export const updateUrl = (sdk: AwsSdk, functionName: string, settings: UrlSettings): Promise<void> =>
  calling(t.aws.doing.updateUrl, async () => {
    const lambda = await sdk.lambda()
    await whenSettled(sdk, functionName, async () => {
      const { FunctionUrl } = await lambda.updateFunctionUrlConfig({ FunctionName: functionName, ...settings })
      if (FunctionUrl === undefined) throw emptyAnswer('UpdateFunctionUrlConfig')
    })
  })

/** Makes the Function URL anew. AWS chooses its host name. @throws SfaiError */
export const createUrl = (sdk: AwsSdk, functionName: string, url: NewUrl): Promise<void> =>
  calling(t.aws.doing.createUrl, async () => {
    const lambda = await sdk.lambda()
    await whenSettled(sdk, functionName, async () => {
      await unlessDone({ codes: ['ResourceConflictException'], message: /exists/i }, async () => {
        const { FunctionUrl } = await lambda.createFunctionUrlConfig({ FunctionName: functionName, ...url })
        if (FunctionUrl === undefined) throw emptyAnswer('CreateFunctionUrlConfig')
      })
    })
  })
