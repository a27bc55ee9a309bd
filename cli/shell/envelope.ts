import { SfaiError } from '../base/errors.ts'
import { type ExitCode, exitCode } from '../base/exit-codes.ts'
import type { Target } from '../base/target.ts'
import { failure } from '../i18n/failure.ts'
import { explainUsageError } from './usage-errors.ts'

/** What `--json` prints, for every command and every outcome: one object, one line, ASCII only. */
export interface Envelope {
  /** `sfai-admin/<command>/v1`: names the shape of `result` (docs/json/). */
  schema: string
  command: string
  status: 'done' | 'failed'
  exitCode: ExitCode
  result?: unknown
  /** Where the command acted or would have, as far as it was known. */
  target?: Target
  error?: { code: string; message: string; next: readonly string[]; awsCode?: string }
  seconds: number
}

/** ASCII-safe, so that a Windows console in code page 932 cannot garble it. */
export const toAsciiJson = (value: unknown): string =>
  JSON.stringify(value).replace(/[\u007f-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)

/**
 * Any thrown value as an error to show, with a next step: a command line that was not right has its command's help.
 * Never holds argv: oclif's own parse errors carry the whole command line, and its JSON form would print it.
 */
export function asSfaiError(error: unknown, command?: string): SfaiError {
  if (SfaiError.is(error)) {
    return error.exit === exitCode.usage && error.next.length === 0 ? withHelp(error, command) : error
  }
  if (isInterrupt(error)) return failure('INTERRUPTED', [])
  if (error instanceof Error && 'oclif' in error) {
    return withHelp(explainUsageError(error), command)
  }
  const message = error instanceof Error ? error.message : String(error)
  return failure('UNEXPECTED', [message], { cause: error })
}

const withHelp = ({ code, message, cause }: SfaiError, command: string | undefined): SfaiError =>
  new SfaiError(code, message, {
    cause,
    next: [['sfai-admin', command, '--help'].filter((word) => word !== undefined).join(' ')],
  })

export const errorPart = (error: SfaiError): NonNullable<Envelope['error']> => ({
  code: error.code,
  message: error.message,
  next: error.next,
  ...(error.awsCode === undefined ? {} : { awsCode: error.awsCode }),
})

/** Ctrl-C in a prompt (inquirer) and our own abort signal. */
const isInterrupt = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'ExitPromptError' || error.name === 'AbortError')
