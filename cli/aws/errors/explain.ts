import { SfaiError } from '../../base/errors.ts'
import { failure } from '../../i18n/failure.ts'
import { chainOf, type ErrorFacts, factsOf } from './facts.ts'
import type { Rule } from './rule.ts'
import { rules } from './rules.ts'

/**
 * Turns whatever an SDK call or the CDK toolkit threw into an error a person can act on. AWS's own code is kept.
 * @param doing what was tried, as a noun phrase in the user's language: `Reading the stack`, 「スタックの読み取り」
 */
export function explainAwsError(error: unknown, doing: string): SfaiError {
  const links = chainOf(error)
  // One of ours may have passed through the toolkit and come back wrapped, such as a confirmation refused.
  const ours = links.find(SfaiError.is)
  if (ours !== undefined) return ours
  const chain = links.flatMap(factsOf)
  for (const rule of rules) {
    const facts = chain.find((link) => matches(rule, link))
    if (facts !== undefined) return explained(rule, facts, chain, doing, error)
  }
  const [first] = chain
  return failure('UNEXPECTED', [first?.message ?? '', doing], { cause: error })
}

const matches = ({ codes, message, fault }: Rule, facts: ErrorFacts): boolean =>
  codes?.includes(facts.code) === true ||
  message?.test(facts.message) === true ||
  (fault !== undefined && fault === facts.fault)

function explained(
  rule: Rule,
  facts: ErrorFacts,
  chain: readonly ErrorFacts[],
  doing: string,
  cause: unknown,
): SfaiError {
  // Of a service's refusal its own code is kept; a broken connection has none.
  const fromAws = facts.fault !== undefined ? facts : chain.find(({ fault }) => fault !== undefined)
  return failure(rule.code, [doing, rule.because(facts)], {
    next: rule.next(facts),
    cause,
    ...(fromAws !== undefined && { awsCode: fromAws.code }),
  })
}
