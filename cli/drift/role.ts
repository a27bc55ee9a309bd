import type { RoleState } from '../deployment/deployment.ts'
import type { Observed } from '../deployment/observed.ts'
import type { ResolvedResource } from '../deployment/template/resolve.ts'
import { unresolvedIn, type Value } from '../deployment/template/value.ts'
import { t } from '../i18n/index.ts'
import { readPolicy } from '../policies/document.ts'
import { compareStatements, widens } from '../policies/same.ts'
import type { PolicyStatement } from '../policies/statement.ts'
import { about, at, type Declared, listAt } from './declared.ts'
import { drift, note, type Remark } from './drift.ts'
import type { Repair } from './repair.ts'
import { statementsText } from './statement-text.ts'

/** What somebody changed in the execution role that the stack made, or that it was deleted. */
export function roleDrift(declared: Declared, live: Observed<RoleState>): readonly Remark[] {
  const { role } = declared
  if (role === undefined || live.state === 'unreadable') return []
  const { where, byHand } = t.drift
  if (live.state === 'missing') {
    const what = where.executionRole(role.physicalId)
    return drift({ id: 'role-missing', where: what, after: role.physicalId, effect: 'adds', byHand: byHand.gone(what) })
  }
  return [
    ...inlineDrift(inlineOf(declared, role), live.value),
    ...attachedDrift(declared, role, live.value),
    ...trustDrift(role.properties.AssumeRolePolicyDocument, live.value),
    ...boundaryDrift(role.properties.PermissionsBoundary, live.value),
  ]
}

/** Policies written on the role, and those that the CDK writes beside it (`DefaultPolicy`), by name. */
function inlineOf(declared: Declared, role: ResolvedResource): ReadonlyMap<string, Value | undefined> {
  const beside = about(declared, 'AWS::IAM::Policy', 'Roles', [role.physicalId]).map(({ properties }) => properties)
  const all = [...listAt(role.properties, 'Policies'), ...beside]
  return new Map(all.map((policy) => [String(at(policy, 'PolicyName')), at(policy, 'PolicyDocument')]))
}

function inlineDrift(wanted: ReadonlyMap<string, Value | undefined>, live: RoleState): readonly Remark[] {
  const names = [...new Set([...wanted.keys(), ...Object.keys(live.inlinePolicies)])]
  return names.flatMap((policy) => {
    const document = wanted.get(policy)
    return documentDrift(
      `role-inline-${policy}`,
      t.drift.where.inlinePolicy(policy),
      document,
      live.inlinePolicies[policy] ?? [],
      { call: 'putRolePolicy', role: live.name, policy, document },
    )
  })
}

const trustDrift = (document: Value | undefined, { name: role, trust }: RoleState): readonly Remark[] =>
  document === undefined
    ? []
    : documentDrift('role-trust', t.drift.where.trust, document, trust, { call: 'putRoleTrust', role, document })

function documentDrift(
  id: string,
  where: string,
  document: Value | undefined,
  live: readonly PolicyStatement[],
  repair: Repair,
): readonly Remark[] {
  const unknown = unresolvedIn(document)
  if (unknown !== undefined) return note('unresolved', where, t.drift.unresolved(unknown.what))
  const difference = compareStatements(document === undefined ? [] : readPolicy(document), live)
  if (difference.lacking.length + difference.foreign.length === 0) return []
  const effect = widens(difference) ? 'widens' : 'narrows'
  const [before, after] = [statementsText(difference.foreign), statementsText(difference.lacking)]
  return drift({ id, where, before, after, effect, repair })
}

function attachedDrift(declared: Declared, role: ResolvedResource, live: RoleState): readonly Remark[] {
  const where = t.drift.where.attachedPolicy
  const own = about(declared, 'AWS::IAM::ManagedPolicy', 'Roles', [role.physicalId]).map(({ physicalId }) => physicalId)
  const listed = listAt(role.properties, 'ManagedPolicyArns')
  const unknown = unresolvedIn(listed)
  if (unknown !== undefined) return note('unresolved', where, t.drift.unresolved(unknown.what))
  const wanted = [...own, ...listed.map(String)]
  const change = (call: 'attachRolePolicy' | 'detachRolePolicy', arn: string) =>
    drift({
      id: `role-attached-${arn}`,
      where,
      ...(call === 'attachRolePolicy' ? { after: arn } : { before: arn }),
      effect: call === 'attachRolePolicy' ? 'widens' : 'narrows',
      repair: { call, role: live.name, arn },
    })
  return [
    ...live.attachedPolicyArns.filter((arn) => !wanted.includes(arn)).flatMap((arn) => change('detachRolePolicy', arn)),
    ...wanted.filter((arn) => !live.attachedPolicyArns.includes(arn)).flatMap((arn) => change('attachRolePolicy', arn)),
  ]
}

function boundaryDrift(wanted: Value | undefined, { name: role, boundaryArn }: RoleState): readonly Remark[] {
  const where = t.drift.where.boundary
  const unknown = unresolvedIn(wanted)
  if (unknown !== undefined) return note('unresolved', where, t.drift.unresolved(unknown.what))
  const arn = wanted === undefined ? undefined : String(wanted)
  if (arn === boundaryArn) return []
  const repair = { call: 'putRoleBoundary', role, arn } as const
  return drift({ id: 'role-boundary', where, before: boundaryArn, after: arn, effect: 'widens', repair })
}
