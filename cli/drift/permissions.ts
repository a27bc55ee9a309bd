import type { Permission } from '../aws/calls/permission.ts'
import type { FunctionState } from '../deployment/deployment.ts'
import type { ResolvedResource } from '../deployment/template/resolve.ts'
import { unresolvedIn } from '../deployment/template/value.ts'
import { t } from '../i18n/index.ts'
import { compareStatements, widens } from '../policies/same.ts'
import type { PolicyStatement } from '../policies/statement.ts'
import { about, type Declared } from './declared.ts'
import { drift, note, type Remark } from './drift.ts'
import { permissionOf, statementOf } from './permission-statement.ts'
import { statementText } from './statement-text.ts'

interface Wanted {
  readonly permission: Permission
  readonly statement: PolicyStatement
}

/** Statements of the function's resource policy that the template does not make, and those it makes that are not there. */
export function permissionsDrift(
  declared: Declared,
  { name, arn }: FunctionState,
  live: readonly PolicyStatement[],
): readonly Remark[] {
  const { where, byHand, unresolved } = t.drift
  const resources = about(declared, 'AWS::Lambda::Permission', 'FunctionName', [name, arn])
  const unknown = resources.map(({ properties }) => unresolvedIn(properties)).find((one) => one !== undefined)
  if (unknown !== undefined) return note('unresolved', where.resourcePolicy, unresolved(unknown.what))
  const wanted = resources.map((resource) => wantedOf(resource, arn))
  const difference = compareStatements(
    wanted.map(({ statement }) => statement),
    live,
  )
  return [
    // Foreign ones first: one may hold the id that a lacking one needs.
    ...difference.foreign.flatMap((statement) =>
      drift({
        id: `permission-foreign-${statement.Sid ?? ''}`,
        where: where.resourcePolicy,
        before: statementText(statement),
        effect: widens({ lacking: [], foreign: [statement] }) ? 'widens' : 'narrows',
        ...(statement.Sid === undefined
          ? { byHand: byHand.unnamedStatement }
          : { repair: { call: 'removePermission', name, statementId: statement.Sid } }),
      }),
    ),
    ...wanted
      .filter(({ statement }) => difference.lacking.includes(statement))
      .flatMap(({ permission, statement }) =>
        drift({
          id: `permission-missing-${permission.Action}`,
          where: where.resourcePolicy,
          after: statementText(statement),
          effect: 'widens',
          repair: { call: 'addPermission', name, permission },
        }),
      ),
  ]
}

const wantedOf = (resource: ResolvedResource, arn: string): Wanted => {
  const permission = permissionOf(resource)
  return { permission, statement: statementOf(permission, arn) }
}
