import type { ExplainedCode } from '../../i18n/failure.ts'
import type { ErrorFacts } from './facts.ts'

/** One kind of failure: how it is recognised, what is said, what to do. The first rule that fits any link of the chain wins. */
export interface Rule {
  readonly code: ExplainedCode
  /** AWS's, the CDK toolkit's or Node's codes. */
  readonly codes?: readonly string[]
  readonly message?: RegExp
  readonly fault?: 'client' | 'server'
  /** Why it failed, after "… failed: ". */
  readonly because: (facts: ErrorFacts) => string
  readonly next: (facts: ErrorFacts) => readonly string[]
}
