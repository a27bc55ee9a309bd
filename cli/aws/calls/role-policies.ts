import { t } from '../../i18n/index.ts'
import { calling } from '../errors/calling.ts'
import type { AwsSdk } from '../sdk.ts'
import { unlessDone } from './unless-done.ts'

/** The SDK's name for it, and the API's. */
const gone = { codes: ['NoSuchEntityException', 'NoSuchEntity'] }

/** IAM answers all of these with nothing but a request id: what they did is known by reading it back. Each throws SfaiError. */

/** @param document the whole inline policy; none takes it away */
export const putRolePolicy = (sdk: AwsSdk, role: string, policy: string, document: unknown): Promise<void> =>
  calling(t.aws.doing.changeRole, async () => {
    const iam = await sdk.iam()
    const named = { RoleName: role, PolicyName: policy }
    await (document === undefined
      ? unlessDone(gone, () => iam.deleteRolePolicy(named))
      : iam.putRolePolicy({ ...named, PolicyDocument: JSON.stringify(document) }))
  })

export const attachRolePolicy = (sdk: AwsSdk, role: string, arn: string): Promise<void> =>
  calling(t.aws.doing.changeRole, async () => {
    const iam = await sdk.iam()
    await iam.attachRolePolicy({ RoleName: role, PolicyArn: arn })
  })

export const detachRolePolicy = (sdk: AwsSdk, role: string, arn: string): Promise<void> =>
  calling(t.aws.doing.changeRole, async () => {
    const iam = await sdk.iam()
    await unlessDone(gone, () => iam.detachRolePolicy({ RoleName: role, PolicyArn: arn }))
  })

/** Who may take the role. */
export const putRoleTrust = (sdk: AwsSdk, role: string, document: unknown): Promise<void> =>
  calling(t.aws.doing.changeRole, async () => {
    const iam = await sdk.iam()
    await iam.updateAssumeRolePolicy({ RoleName: role, PolicyDocument: JSON.stringify(document) })
  })

/** @param arn the policy that caps the role; none takes the cap away */
export const putRoleBoundary = (sdk: AwsSdk, role: string, arn: string | undefined): Promise<void> =>
  calling(t.aws.doing.changeRole, async () => {
    const iam = await sdk.iam()
    await (arn === undefined
      ? unlessDone(gone, () => iam.deleteRolePermissionsBoundary({ RoleName: role }))
      : iam.putRolePermissionsBoundary({ RoleName: role, PermissionsBoundary: arn }))
  })
