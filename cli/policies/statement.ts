import { matches } from './pattern.ts'
import { isEveryone, type Principal } from './principal.ts'

/** One statement of an IAM policy, as AWS writes it. It names actions or all but some; the same with resources and principals. */
export interface PolicyStatement {
  readonly Sid?: string
  readonly Effect: string
  /** Policies on a resource name one; policies of a role do not. */
  readonly Principal?: Principal | undefined
  readonly NotPrincipal?: Principal
  readonly Action?: OneOrMany
  readonly NotAction?: OneOrMany
  /** A role's trust names none: it is about the role itself. */
  readonly Resource?: OneOrMany | undefined
  readonly NotResource?: OneOrMany
  readonly Condition?: Condition
}

export type OneOrMany = string | readonly string[]

/** Operator → key → value or values. */
export type Condition = Readonly<Record<string, Readonly<Record<string, unknown>>>>

export const listOf = (given: OneOrMany | undefined): readonly string[] => (given === undefined ? [] : [given].flat())

/** True when the statement allows anything to anybody, whatever its conditions. All but a few is anybody too. */
export const allowsEveryone = ({ Effect, Principal, NotPrincipal }: PolicyStatement): boolean =>
  Effect === 'Allow' && (NotPrincipal !== undefined || isEveryone(Principal))

/** True when the statement speaks about this action, by name, by pattern (`lambda:*`), or by not leaving it out. Actions have no case. */
export function coversAction(
  { Action, NotAction }: Pick<PolicyStatement, 'Action' | 'NotAction'>,
  action: string,
): boolean {
  const names = (patterns: OneOrMany | undefined): boolean =>
    listOf(patterns).some((pattern) => matches(pattern.toLowerCase(), action.toLowerCase()))
  return NotAction === undefined ? names(Action) : !names(NotAction)
}

/** True when the statement speaks about this resource; a statement that names none is about the thing it hangs on. */
export function coversResource(
  { Resource, NotResource }: Pick<PolicyStatement, 'Resource' | 'NotResource'>,
  arn: string,
): boolean {
  const names = (patterns: OneOrMany | undefined): boolean => listOf(patterns).some((pattern) => matches(pattern, arn))
  if (NotResource !== undefined) return !names(NotResource)
  return Resource === undefined || names(Resource)
}

/** True when the statement speaks about this action on this resource, whatever its conditions and principals. */
export const covers = (statement: PolicyStatement, action: string, arn: string): boolean =>
  coversAction(statement, action) && coversResource(statement, arn)

/**
 * True when the statement applies only where this key has this value. Keys and operators have no case. `…IfExists`,
 * `ForAllValues:` and the negative operators hold where the key is absent, so they tie nothing.
 */
export const requires = ({ Condition = {} }: PolicyStatement, key: string, value: string): boolean =>
  Object.entries(Condition).some(
    ([operator, test]) =>
      /^(bool|stringequals)$/i.test(operator) &&
      Object.entries(test).some(([name, given]) => name.toLowerCase() === key.toLowerCase() && String(given) === value),
  )
