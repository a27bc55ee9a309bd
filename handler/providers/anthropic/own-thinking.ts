import { isRecord } from '../../contract/shapes/shape.ts'

/** The API takes no smaller budget; an answer wants as much beside its thoughts. */
const least = 1_024

/**
 * What a client says of thinking in Claude's own words. The API refuses a budget that is not below `max_tokens`, so the limit
 * is raised above it (`budget`), and a budget that leaves no answer under the model's own `cap` is lowered.
 */
export function ownThinking({ thinking }: Readonly<Record<string, unknown>>, cap: number): OwnThinking {
  if (thinking === undefined) return { fields: {}, budget: 0, changed: [] }
  const asked = isRecord(thinking) && thinking.type === 'enabled' ? thinking.budget_tokens : undefined
  if (!isRecord(thinking) || typeof asked !== 'number') return { fields: { thinking }, budget: 0, changed: [] }
  if (asked <= cap - least) return { fields: { thinking }, budget: asked, changed: [] }
  const budget = cap - least
  if (budget < least) return { fields: {}, budget: 0, changed: ['thinking'] }
  return { fields: { thinking: { ...thinking, budget_tokens: budget } }, budget, changed: ['thinking'] }
}

interface OwnThinking {
  /** As it goes to the provider, if it does. */
  readonly fields: Readonly<Record<string, unknown>>
  /** Tokens; 0 where the client names none. */
  readonly budget: number
  readonly changed: readonly string[]
}
