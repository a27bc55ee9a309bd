import { isRecord } from '../contract/shapes/shape.ts'
import { type Body, leaveOut } from './fields.ts'

/** Anthropic takes no smaller budget for thoughts, and an answer needs room beside them. */
const leastBudget = 1_024
const leastAnswer = 1_024

/**
 * The same body with fewer tokens for thoughts than for all of the answer, or without thoughts where that leaves too few;
 * undefined where there is nothing to lower.
 */
export function withBudgetBelow(body: Body): { readonly body: Body; readonly removed: readonly string[] } | undefined {
  const { max_tokens: limit, thinking } = body
  const budget = isRecord(thinking) ? thinking.budget_tokens : undefined
  if (!isRecord(thinking) || typeof budget !== 'number' || typeof limit !== 'number' || budget < limit) return undefined
  const lowered = limit - leastAnswer
  const removed = ['thinking']
  if (lowered < leastBudget) return { body: leaveOut(body, 'thinking'), removed }
  return { body: { ...body, thinking: { ...thinking, budget_tokens: lowered } }, removed }
}
