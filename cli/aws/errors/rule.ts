import type { ExitCode } from '../../base/exit-codes.ts'
import type { ErrorFacts } from './facts.ts'

/** One kind of failure: how it is recognised, what is said, what to do. The first rule that fits any link of the chain wins. */
export interface Rule {
  /** Stable and language-free. */
  readonly code: string
  /** AWS's, the CDK toolkit's or Node's codes. */
  readonly codes?: readonly string[]
  readonly message?: RegExp
  readonly fault?: 'client' | 'server'
  readonly say: (facts: ErrorFacts) => string
  readonly next: (facts: ErrorFacts) => readonly string[]
  /** "AWS refused" when not given. */
  readonly exit?: ExitCode
}
