import type { SfaiError } from './errors.ts'
import type { ExitCode } from './exit-codes.ts'

/** What a verb hands back: the result for `--json`, and the exit code when it is not 0. */
export interface Outcome<Result = unknown> {
  readonly result: Result
  readonly exit?: ExitCode
  /** What went wrong although there is a result: told after it, and its exit code is the command's. */
  readonly problem?: SfaiError | undefined
}
