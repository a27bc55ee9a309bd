import { emptyAnswer } from '../../aws/calls/describe-stack.ts'
import type { AwsSdk } from '../../aws/sdk.ts'
import { t } from '../../i18n/index.ts'
import { parsePolicy } from '../../policies/document.ts'
import type { PolicyStatement } from '../../policies/statement.ts'
import type { RoleState } from '../deployment.ts'
import type { Observed } from '../observed.ts'
import { allPages, nextMarker } from './pages.ts'
import { reading } from './reading.ts'

/** What the execution role may do: its inline policies decoded, the names of attached ones, its cap, and who may take it. */
export const readRole = (sdk: AwsSdk, name: string): Promise<Observed<RoleState>> =>
  reading(t.aws.doing.readRole, ['NoSuchEntity', 'NoSuchEntityException'], async () => {
    const [itself, inlinePolicies, attachedPolicyArns] = await Promise.all([
      roleItself(sdk, name),
      inlinePoliciesOf(sdk, name),
      attachedTo(sdk, name),
    ])
    return { name, ...itself, inlinePolicies, attachedPolicyArns }
  })

async function roleItself(sdk: AwsSdk, name: string): Promise<Pick<RoleState, 'trust' | 'boundaryArn'>> {
  const iam = await sdk.iam()
  const { Role } = await iam.getRole({ RoleName: name })
  if (Role?.AssumeRolePolicyDocument === undefined) throw emptyAnswer('GetRole')
  return {
    trust: parsePolicy(Role.AssumeRolePolicyDocument),
    boundaryArn: Role.PermissionsBoundary?.PermissionsBoundaryArn,
  }
}

async function inlinePoliciesOf(sdk: AwsSdk, role: string): Promise<RoleState['inlinePolicies']> {
  const iam = await sdk.iam()
  const names = await allPages('ListRolePolicies', async (Marker) => {
    const answer = await iam.listRolePolicies({ RoleName: role, ...(Marker && { Marker }) })
    return { items: answer.PolicyNames, next: nextMarker('ListRolePolicies', answer) }
  })
  return Object.fromEntries(await Promise.all(names.map((policy) => inlinePolicy(sdk, role, policy))))
}

async function attachedTo(sdk: AwsSdk, role: string): Promise<readonly string[]> {
  const iam = await sdk.iam()
  const attached = await allPages('ListAttachedRolePolicies', async (Marker) => {
    const answer = await iam.listAttachedRolePolicies({ RoleName: role, ...(Marker && { Marker }) })
    return { items: answer.AttachedPolicies, next: nextMarker('ListAttachedRolePolicies', answer) }
  })
  return attached.map(({ PolicyArn = '' }) => PolicyArn)
}

async function inlinePolicy(sdk: AwsSdk, role: string, policy: string): Promise<[string, readonly PolicyStatement[]]> {
  const iam = await sdk.iam()
  const { PolicyDocument } = await iam.getRolePolicy({ RoleName: role, PolicyName: policy })
  if (PolicyDocument === undefined) throw emptyAnswer('GetRolePolicy')
  return [policy, parsePolicy(PolicyDocument)]
}
