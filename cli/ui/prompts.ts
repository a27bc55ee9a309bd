import { failure } from '../i18n/failure.ts'
import type { Ui } from './ui.ts'

/** Questions are drawn on stderr: stdout carries the result and nothing else. */
const onStderr = { output: process.stderr } as const

/** What to say, and the flag that would have answered, for when nobody can be asked. */
export interface Question {
  message: string
  /** The flag that answers it without a terminal: `--allow-cidr`. */
  flag: string
}

/** @throws SfaiError (usage) naming the flag, where nobody can be asked. */
export async function askText(
  ui: Ui,
  question: Question,
  options: { initial?: string; check: (answer: string) => string | undefined },
): Promise<string> {
  mustBeInteractive(ui, question.flag)
  const { input } = await import('@inquirer/prompts')
  const initial = options.initial === undefined ? {} : { default: options.initial }
  return input({ message: question.message, ...initial, validate: (answer) => options.check(answer) ?? true }, onStderr)
}

/** Asks for a secret; what is typed is shown as stars and kept nowhere else. */
export async function askSecret(
  ui: Ui,
  question: Question,
  check: (answer: string) => string | undefined,
): Promise<string> {
  mustBeInteractive(ui, question.flag)
  const { password } = await import('@inquirer/prompts')
  return password({ message: question.message, mask: true, validate: (answer) => check(answer) ?? true }, onStderr)
}

/**
 * Asks before something is changed. A confirmation that cannot be asked is a *no*.
 * @throws SfaiError (declined) for a *no*, and for a question nobody can answer.
 */
export async function confirmOrStop(ui: Ui, message: string, yes: boolean): Promise<void> {
  if (yes) return
  if (!ui.interactive) {
    throw failure('NEEDS_YES', [])
  }
  ui.settle()
  const { confirm } = await import('@inquirer/prompts')
  if (!(await confirm({ message, default: true }, onStderr))) {
    throw failure('DECLINED', [])
  }
}

function mustBeInteractive(ui: Ui, flag: string): void {
  if (ui.interactive) {
    ui.settle()
    return
  }
  throw failure('FLAG_MISSING', [flag])
}
