import type { ExitCode } from './exit-codes.ts'

/** What a verb hands back: the result for `--json`, and the exit code when it is not 0. */
export interface Outcome<Result = unknown> {
  readonly result: Result
  readonly exit?: ExitCode
}
