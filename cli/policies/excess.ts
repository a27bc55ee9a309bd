import { within } from './pattern.ts'
import { covers, listOf, type PolicyStatement } from './statement.ts'

/** One thing somebody needs to do: an action on whatever a resource pattern stands for. */
export interface Grant {
  readonly action: string
  readonly resource: string
}

/** Allowing statements that reach beyond the needs. What is said by exclusion (`NotAction`, `NotResource`) always does. */
export const beyond = (needs: readonly Grant[], statements: readonly PolicyStatement[]): readonly PolicyStatement[] =>
  statements.filter((statement) => statement.Effect === 'Allow' && !staysWithin(needs, statement))

/** Needs that no statement allows without a condition, or that one of them denies. */
export const unmet = (needs: readonly Grant[], statements: readonly PolicyStatement[]): readonly Grant[] =>
  needs.filter(({ action, resource }) => {
    const about = statements.filter((statement) => covers(statement, action, resource))
    const isAllowed = about.some(({ Effect, Condition }) => Effect === 'Allow' && Condition === undefined)
    return !isAllowed || about.some(({ Effect }) => Effect === 'Deny')
  })

function staysWithin(needs: readonly Grant[], { Action, NotAction, Resource }: PolicyStatement): boolean {
  // A statement without a resource names all but some.
  if (NotAction !== undefined || Resource === undefined) return false
  return listOf(Action).every((action) =>
    listOf(Resource).every((resource) =>
      needs.some((need) => within(action.toLowerCase(), need.action.toLowerCase()) && within(resource, need.resource)),
    ),
  )
}
