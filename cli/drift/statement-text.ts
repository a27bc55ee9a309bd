import { t } from '../i18n/index.ts'
import { namesOf } from '../policies/principal.ts'
import { listOf, type OneOrMany, type PolicyStatement } from '../policies/statement.ts'

/** A statement in one line: whom it allows or denies what. */
export function statementText(statement: PolicyStatement): string {
  const { Effect, Principal, NotPrincipal, Action, NotAction, Resource, NotResource, Condition } = statement
  const conditions = Condition === undefined ? '' : ` [${JSON.stringify(Condition)}]`
  const who = whom(Principal) || (NotPrincipal === undefined ? '' : t.drift.allBut(whom(NotPrincipal)))
  return t.drift.statement(Effect, who, either(Action, NotAction), either(Resource, NotResource)) + conditions
}

export const statementsText = (statements: readonly PolicyStatement[]): string | undefined =>
  statements.length === 0 ? undefined : statements.map(statementText).join('; ')

const either = (named: OneOrMany | undefined, but: OneOrMany | undefined): string =>
  but === undefined ? listOf(named).join(', ') : t.drift.allBut(listOf(but).join(', '))

const whom = (principal: PolicyStatement['Principal']): string =>
  namesOf(principal)
    .map(({ name }) => (name === '*' ? t.drift.everybody : name))
    .join(', ')
