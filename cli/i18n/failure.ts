import type { ErrorCode } from '../base/error-codes.ts'
import { SfaiError, type SfaiErrorOptions } from '../base/errors.ts'
import { type Messages, t } from './index.ts'

/** What each error's sentence names, in its order. */
type Facts = { [Code in ErrorCode]: Parameters<Messages['errors'][Code]> }

/** The codes of calls that failed: their sentence names what was being done, and why it failed. */
export type ExplainedCode = {
  [Code in ErrorCode]: Facts[Code] extends [doing: string, why: string] ? Code : never
}[ErrorCode]

type Sentences = { readonly [Code in ErrorCode]: (...facts: Facts[Code]) => Told }

/** A sentence, or a sentence with what to do next in words. */
type Told = string | { readonly message: string; readonly next: readonly string[] }

/** The error of that code, told in the user's language. What to do next is the caller's, else the sentence's own. */
export function failure<Code extends ErrorCode>(
  code: Code,
  facts: Facts[Code],
  { next, ...options }: SfaiErrorOptions = {},
): SfaiError {
  const sentences: Sentences = t.errors
  const told = sentences[code](...facts)
  const { message, next: inWords } = typeof told === 'string' ? { message: told, next: [] } : told
  return new SfaiError(code, message, { ...options, next: next ?? inWords })
}
