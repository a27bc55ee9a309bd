import { type ErrorCode, errorCodes } from './error-codes.ts'
import { type ExitCode, exitCode } from './exit-codes.ts'

const marker = Symbol.for('sfai-admin.error')

/** What an error tells beyond its sentence. Every text is already in the user's language. */
export interface SfaiErrorOptions {
  /** What to do next: sentences, or commands to paste. */
  next?: readonly string[] | undefined
  /** The error code AWS gave, kept as it came (`AccessDenied`, …). */
  awsCode?: string | undefined
  cause?: unknown
}

/**
 * An error a person can act on: what happened, why, what to do next.
 * Made by `failure()` of `i18n`, which knows its sentence.
 */
export class SfaiError extends Error {
  readonly [marker] = true
  override readonly name = 'SfaiError'
  readonly code: ErrorCode
  /** The number the process ends with. */
  readonly exit: ExitCode
  readonly next: readonly string[]
  readonly awsCode: string | undefined

  constructor(code: ErrorCode, message: string, options: SfaiErrorOptions = {}) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined)
    this.code = code
    this.exit = exitCode[errorCodes[code]]
    this.next = options.next ?? []
    this.awsCode = options.awsCode
  }

  /** True also for an error from another copy of this package. */
  static is(error: unknown): error is SfaiError {
    return typeof error === 'object' && error !== null && marker in error
  }
}
