import { SfaiError } from '../errors.ts'
import { exitCode } from '../exit-codes.ts'
import { t } from '../i18n/index.ts'
import { type ErrorFacts, factsOf } from './error-facts.ts'
import { type Rule, rules } from './error-rules.ts'

/**
 * Turns whatever an SDK call or the CDK toolkit threw into an error a person can act on. AWS's own code is kept.
 * @param doing what was tried, as a noun phrase in the user's language: `Reading the stack`, 「スタックの読み取り」
 */
export function explainAwsError(error: unknown, doing: string): SfaiError {
  if (SfaiError.is(error)) return error
  const chain = factsOf(error)
  for (const rule of rules) {
    const facts = chain.find((link) => matches(rule, link))
    if (facts !== undefined) return explained(rule, facts, chain, doing, error)
  }
  const [first] = chain
  return new SfaiError('UNEXPECTED', t.aws.failed(doing, first?.message ?? ''), { cause: error })
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
  const awsCode = facts.fromAws ? facts.code : chain.find(({ fromAws }) => fromAws)?.code
  return new SfaiError(rule.code, t.aws.failed(doing, rule.say(facts)), {
    exit: rule.exit ?? exitCode.refused,
    next: rule.next?.(facts) ?? [],
    cause,
    ...(awsCode !== undefined && { awsCode }),
  })
}
