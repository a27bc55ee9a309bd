import { failure } from '../i18n/failure.ts'
import { t } from '../i18n/index.ts'
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

/** A question whose answer is yes or no, in the user's words; Enter alone is the default. */
export async function askYesOrNo(ui: Ui, message: string, byDefault: boolean): Promise<boolean> {
  ui.settle()
  const { input } = await import('@inquirer/prompts')
  const { yes, no, yesOrNo } = t.changes
  const [usual = ''] = byDefault ? yes : no
  const given = (answer: string): string => answer.trim().toLowerCase()
  const validate = (answer: string): true | string => [...yes, ...no].includes(given(answer)) || yesOrNo
  return yes.includes(given(await input({ message, default: usual, validate }, onStderr)))
}

function mustBeInteractive(ui: Ui, flag: string): void {
  if (ui.interactive) {
    ui.settle()
    return
  }
  throw failure('FLAG_MISSING', [flag])
}
