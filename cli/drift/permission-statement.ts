import type { Permission } from '../aws/calls/permission.ts'
import type { ResolvedResource } from '../deployment/template/resolve.ts'
import type { Value } from '../deployment/template/value.ts'
import type { Condition, PolicyStatement } from '../policies/statement.ts'

/** An `AWS::Lambda::Permission` as the call that makes it. CloudFormation's physical id of it is the statement's id. */
export function permissionOf({ physicalId, properties }: ResolvedResource): Permission {
  const text = (name: string): string | undefined => textOf(properties[name])
  const authType = (['NONE', 'AWS_IAM'] as const).find((one) => one === properties.FunctionUrlAuthType)
  return {
    StatementId: physicalId.replace(/[^a-zA-Z0-9-_]/g, '-').slice(-100),
    Action: text('Action') ?? '',
    Principal: text('Principal') ?? '',
    ...(authType !== undefined && { FunctionUrlAuthType: authType }),
    ...(String(properties.InvokedViaFunctionUrl) === 'true' && { InvokedViaFunctionUrl: true }),
    SourceArn: text('SourceArn'),
    SourceAccount: text('SourceAccount'),
    PrincipalOrgID: text('PrincipalOrgID'),
    EventSourceToken: text('EventSourceToken'),
  }
}

const textOf = (value: Value | undefined): string | undefined => (value === undefined ? undefined : String(value))

/** The statement that Lambda writes for it (Lambda developer guide, "Resource-based policies"). */
export function statementOf(permission: Permission, functionArn: string): PolicyStatement {
  const { Action = '', Principal = '' } = permission
  const tests: readonly (readonly [string, string, unknown])[] = [
    ['StringEquals', 'lambda:FunctionUrlAuthType', permission.FunctionUrlAuthType],
    ['Bool', 'lambda:InvokedViaFunctionUrl', permission.InvokedViaFunctionUrl],
    ['ArnLike', 'AWS:SourceArn', permission.SourceArn],
    ['StringEquals', 'AWS:SourceAccount', permission.SourceAccount],
    ['StringEquals', 'aws:PrincipalOrgID', permission.PrincipalOrgID],
    ['StringEquals', 'lambda:EventSourceToken', permission.EventSourceToken],
  ]
  const condition: Record<string, Record<string, unknown>> = {}
  for (const [operator, key, value] of tests) {
    if (value !== undefined) condition[operator] = { ...condition[operator], [key]: String(value) }
  }
  return {
    Effect: 'Allow',
    Principal: principalOf(Principal),
    Action,
    Resource: functionArn,
    ...(Object.keys(condition).length > 0 && { Condition: condition satisfies Condition }),
  }
}

const principalOf = (name: string) => (name === '*' ? '*' : name.includes('.') ? { Service: name } : { AWS: name })
