import { emptyAnswer } from '../../aws/calls/describe-stack.ts'
import type { AwsSdk } from '../../aws/sdk.ts'
import { t } from '../../i18n/index.ts'
import { parsePolicy } from '../../policies/document.ts'
import type { PolicyStatement } from '../../policies/statement.ts'
import type { RoleState } from '../deployment.ts'
import type { Observed } from '../observed.ts'
import { reading } from './reading.ts'

/** What the execution role may do: its inline policies decoded, and the names of attached ones. */
export const readRole = (sdk: AwsSdk, name: string): Promise<Observed<RoleState>> =>
  reading(t.aws.doing.readRole, ['NoSuchEntity', 'NoSuchEntityException'], async () => {
    const iam = await sdk.iam()
    const [inline, attached] = await Promise.all([
      iam.listRolePolicies({ RoleName: name }),
      iam.listAttachedRolePolicies({ RoleName: name }),
    ])
    if (inline.PolicyNames === undefined) throw emptyAnswer('ListRolePolicies')
    if (attached.AttachedPolicies === undefined) throw emptyAnswer('ListAttachedRolePolicies')
    const policies = await Promise.all(inline.PolicyNames.map((policy) => inlinePolicy(sdk, name, policy)))
    return {
      name,
      inlinePolicies: Object.fromEntries(policies),
      attachedPolicyArns: attached.AttachedPolicies.map(({ PolicyArn = '' }) => PolicyArn),
    }
  })

async function inlinePolicy(sdk: AwsSdk, role: string, policy: string): Promise<[string, readonly PolicyStatement[]]> {
  const iam = await sdk.iam()
  const { PolicyDocument } = await iam.getRolePolicy({ RoleName: role, PolicyName: policy })
  if (PolicyDocument === undefined) throw emptyAnswer('GetRolePolicy')
  return [policy, parsePolicy(PolicyDocument)]
}
