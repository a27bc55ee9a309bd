import type { AddPermissionCommandInput } from '@aws-sdk/client-lambda'
import { t } from '../../i18n/index.ts'
import { calling } from '../errors/calling.ts'
import type { AwsSdk } from '../sdk.ts'
import { emptyAnswer } from './describe-stack.ts'
import { whenSettled } from './settled-function.ts'
import { unlessDone } from './unless-done.ts'

export type Permission = Omit<AddPermissionCommandInput, 'FunctionName' | 'Qualifier' | 'RevisionId'>

/** Adds one statement to the function's resource policy. @throws SfaiError */
export const addPermission = (sdk: AwsSdk, functionName: string, permission: Permission): Promise<void> =>
  calling(t.aws.doing.addPermission, async () => {
    const lambda = await sdk.lambda()
    await whenSettled(sdk, functionName, async () => {
      await unlessDone({ codes: ['ResourceConflictException'], message: /already exists/i }, async () => {
        const { Statement } = await lambda.addPermission({ FunctionName: functionName, ...permission })
        if (Statement === undefined) throw emptyAnswer('AddPermission')
      })
    })
  })

/** Takes one statement, by its id, out of the function's resource policy. @throws SfaiError */
export const removePermission = (sdk: AwsSdk, functionName: string, statementId: string): Promise<void> =>
  calling(t.aws.doing.removePermission, async () => {
    const lambda = await sdk.lambda()
    await whenSettled(sdk, functionName, async () => {
      await unlessDone({ codes: ['ResourceNotFoundException'] }, () =>
        lambda.removePermission({ FunctionName: functionName, StatementId: statementId }),
      )
    })
  })
