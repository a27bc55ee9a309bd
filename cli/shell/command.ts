import { Command, Flags, type Interfaces } from '@oclif/core'
import { type ExitCode, exitCode } from '../base/exit-codes.ts'
import { interruptible } from '../base/interrupt.ts'
import { t } from '../i18n/index.ts'
import { languages } from '../i18n/language.ts'
import { createUi, type Ui } from '../ui/ui.ts'
import { asSfaiError, type Envelope, errorPart, toAsciiJson } from './envelope.ts'

/** What a command hands back: the result for `--json`, and the exit code when it is not 0. */
export interface Outcome {
  result: unknown
  exit?: ExitCode
}

/**
 * The base of every command: one JSON envelope, one place that sets the exit code, errors that end in a next step.
 * A command parses flags, hands over and presents; it holds no logic.
 */
export abstract class SfaiCommand extends Command {
  static override enableJsonFlag = false
  static override baseFlags = {
    json: Flags.boolean({ summary: t.flags.json, helpGroup: 'GLOBAL' }),
    lang: Flags.option({ summary: t.flags.lang, options: languages, helpGroup: 'GLOBAL' })(),
  }

  private readonly startedAt = performance.now()
  private json = false

  protected abstract perform(ui: Ui): Promise<Outcome>

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
    else process.stderr.write(t.ui.errorBlock(error.message, error.next, error.awsCode))
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

/** A command's flags as its `perform` sees them. */
export type FlagsOf<T extends typeof Command> = Interfaces.InferredFlags<T['flags'] & (typeof SfaiCommand)['baseFlags']>
