import { Command, Flags } from '@oclif/core'
import { forTerminal } from '../../handler/contract/control-characters.ts'
import type { CommandName } from '../base/commands.ts'
import { exitCode } from '../base/exit-codes.ts'
import { interruptible } from '../base/interrupt.ts'
import { languages } from '../base/language.ts'
import type { Outcome } from '../base/outcome.ts'
import { t } from '../i18n/index.ts'
import type { Result } from '../report/results.ts'
import { createUi, type Ui } from '../ui/ui.ts'
import { asSfaiError, type Envelope, errorPart, toAsciiJson } from './envelope.ts'

/**
 * The base of every command: one JSON envelope, one place that sets the exit code, errors that end in a next step.
 * A command parses flags, hands over and presents; it holds no logic. Its result has the type of its published schema.
 */
export abstract class SfaiCommand<Name extends CommandName = CommandName> extends Command {
  static override enableJsonFlag = false
  static override baseFlags = {
    json: Flags.boolean({ summary: t.flags.json, helpGroup: 'GLOBAL' }),
    lang: Flags.option({ summary: t.flags.lang, options: languages, helpGroup: 'GLOBAL' })(),
  }

  private readonly startedAt = performance.now()
  private json = false

  protected abstract perform(ui: Ui): Promise<Outcome<Result<Name>>>

  override async run(): Promise<void> {
    // Read before parsing: a usage error must already be an envelope.
    this.json = this.argv.includes('--json')
    const ui = await createUi({
      json: this.json,
      stdin: process.stdin,
      stdout: process.stdout,
      stderr: process.stderr,
    })
    try {
      const { result, exit = exitCode.done } = await interruptible(() => this.perform(ui))
      ui.settle()
      const status = exit === exitCode.done ? 'done' : 'failed'
      if (this.json) this.print({ status, exitCode: exit, result })
      process.exitCode = exit
    } catch (thrown) {
      ui.settle()
      this.fail(thrown)
    }
  }

  private fail(thrown: unknown): void {
    const error = asSfaiError(thrown, this.ctor.id.replaceAll(':', ' '))
    if (this.json) this.print({ status: 'failed', exitCode: error.exit, error: errorPart(error) })
    else process.stderr.write(forTerminal(t.ui.errorBlock(error.message, error.next, error.awsCode)))
    if (process.env.SFAI_DEBUG) process.stderr.write(`${thrown instanceof Error ? thrown.stack : thrown}\n`)
    process.exitCode = error.exit
  }

  private print(part: Omit<Envelope, 'schema' | 'command' | 'seconds'>): void {
    // `clients:add` is oclif's own spelling; a schema is a file name.
    const command = this.ctor.id.replaceAll(':', '-')
    const seconds = Math.round(performance.now() - this.startedAt) / 1000
    const envelope: Envelope = { schema: `sfai-admin/${command}/v1`, command, ...part, seconds }
    process.stdout.write(`${toAsciiJson(envelope)}\n`)
  }
}
