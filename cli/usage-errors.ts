import { SfaiError } from './errors.ts'
import { exitCode } from './exit-codes.ts'
import { t } from './i18n/index.ts'

/**
 * oclif's complaint about the command line, in the user's language. What was typed is not repeated:
 * a key pasted where no argument belongs must not come back in an error.
 */
export function explainUsageError(error: Error): SfaiError {
  return new SfaiError('USAGE', sentence(error), { exit: exitCode.usage, next: [t.ui.seeHelp] })
}

function sentence(error: Error): string {
  switch (error.constructor.name) {
    case 'NonExistentFlagsError':
      return t.ui.unknownFlags(flagNames(error))
    case 'UnexpectedArgsError':
      return t.ui.noArguments
    case 'CLIError':
      return /command .* not found/i.test(error.message) ? t.ui.unknownCommand : firstLine(error.message)
    default:
      return firstLine(error.message)
  }
}

const flagNames = (error: Error): string =>
  'flags' in error && Array.isArray(error.flags)
    ? error.flags.map((flag) => String(flag).split('=', 1)[0]).join(', ')
    : ''

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? text
