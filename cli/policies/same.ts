import { namesOf, type Principal } from './principal.ts'
import { listOf, type OneOrMany, type PolicyStatement } from './statement.ts'

/** What stands here and not there, statement by statement. */
export interface StatementDifference {
  /** Wanted, but not there. */
  readonly lacking: readonly PolicyStatement[]
  /** There, but not wanted. */
  readonly foreign: readonly PolicyStatement[]
}

/** Compares by what statements mean, not by how they are written: their order, names (Sid) and lists of one do not count. */
export function compareStatements(
  wanted: readonly PolicyStatement[],
  live: readonly PolicyStatement[],
): StatementDifference {
  const meant = new Set(wanted.map(meaning))
  const stands = new Set(live.map(meaning))
  return {
    lacking: wanted.filter((statement) => !stands.has(meaning(statement))),
    foreign: live.filter((statement) => !meant.has(meaning(statement))),
  }
}

/** True when to go from `live` to `wanted` lets somebody do more: something allowed is added, or something denied is dropped. */
export const widens = ({ lacking, foreign }: StatementDifference): boolean =>
  lacking.some(({ Effect }) => Effect === 'Allow') || foreign.some(({ Effect }) => Effect === 'Deny')

/** The same text for all statements that mean the same. */
export const meaning = (statement: PolicyStatement): string =>
  JSON.stringify([
    statement.Effect,
    whom(statement.Principal),
    whom(statement.NotPrincipal),
    sorted(statement.Action, (action) => action.toLowerCase()),
    sorted(statement.NotAction, (action) => action.toLowerCase()),
    sorted(statement.Resource),
    sorted(statement.NotResource),
    conditions(statement),
  ])

/** `"*"` and `{"AWS":"*"}` are one. */
const whom = (principal: Principal | undefined): unknown =>
  principal === undefined ? null : [...new Set(namesOf(principal).map(({ kind, name }) => `${kind} ${name}`))].sort()

const sorted = (given: OneOrMany | undefined, as: (one: string) => string = (one) => one): unknown =>
  given === undefined ? null : [...new Set(listOf(given).map(as))].sort()

/** Operators and keys have no case; a value may stand alone or in a list, as text or as a boolean. */
const conditions = ({ Condition = {} }: PolicyStatement): readonly string[] =>
  Object.entries(Condition)
    .flatMap(([operator, test]) =>
      Object.entries(test).map(([key, values]) =>
        JSON.stringify([operator.toLowerCase(), key.toLowerCase(), [values].flat().map(String).sort()]),
      ),
    )
    .sort()
