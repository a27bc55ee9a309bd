import type { SfaiError } from '../base/errors.ts'
import { failure } from '../i18n/failure.ts'
import { t } from '../i18n/index.ts'

/**
 * oclif's complaint about the command line, in the user's language. What was typed is not repeated, only the flags' names:
 * a key pasted where none belongs must not come back in an error.
 */
export function explainUsageError(error: Error): SfaiError {
  return failure('USAGE', [sentence(error)])
}

function sentence(error: Error): string {
  const flags = flagNames(error.message)
  switch (error.constructor.name) {
    case 'NonExistentFlagsError':
      return t.ui.unknownFlags(flags)
    case 'UnexpectedArgsError':
      return t.ui.noArguments
    case 'RequiredArgsError':
      return t.ui.argumentMissing
    case 'FailedFlagValidationError':
      return t.ui.flagsDoNotFit(flags)
    default:
      if (/^command .* not found/i.test(error.message)) return t.ui.unknownCommand
      return flags === '' ? t.ui.usage : t.ui.flagInvalid(flags)
  }
}

/** `--allow-cidr, --yes`: every flag the message names, without values. oclif adds a pointer to `--help`, which is none. */
const flagNames = (message: string): string =>
  [...new Set(message.match(/--[a-z][a-z-]*/g) ?? [])].filter((name) => name !== '--help').join(', ')
