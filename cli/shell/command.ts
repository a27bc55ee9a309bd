import { Command, Flags, type Interfaces } from '@oclif/core'
import type { CommandName } from '../base/commands.ts'
import { SfaiError } from '../base/errors.ts'
import { exitCode } from '../base/exit-codes.ts'
import { interruptible } from '../base/interrupt.ts'
import { languages } from '../base/language.ts'
import type { Outcome } from '../base/outcome.ts'
import { t } from '../i18n/index.ts'
import type { Result } from '../report/results.ts'
import { createUi, type Ui } from '../ui/ui.ts'
import { asSfaiError, type Envelope, errorPart, toAsciiJson } from './envelope.ts'
import { carriedFlags, type GivenFlag, pasteable, pasteableResult, placeholderNotes } from './paste.ts'

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
  private ui: Ui | undefined
  private given: readonly GivenFlag[] = []

  protected abstract perform(ui: Ui): Promise<Outcome<Result<Name>>>

  override async run(): Promise<void> {
    // Read before parsing: a usage error must already be an envelope.
    this.json = this.argv.includes('--json')
    const { stdin, stdout, stderr } = process
    const plain = await createUi({ json: this.json, stdin, stdout, stderr })
    const ui = this.advising(plain)
    this.ui = ui
    try {
      const { result, problem, exit = problem?.exit ?? exitCode.done } = await interruptible(() => this.perform(ui))
      ui.settle()
      const told = problem && this.completed(problem)
      if (this.json) {
        const status = exit === exitCode.done ? 'done' : 'failed'
        const error = told && { error: errorPart(told) }
        this.print({ status, exitCode: exit, result: pasteableResult(result, this.complete), ...error })
      } else if (told !== undefined) show(told, plain)
      process.exitCode = exit
    } catch (thrown) {
      this.fail(thrown, plain)
    }
  }

  /** Remembers which flags were typed to say where to act: what is suggested later carries them. */
  protected override async parse<
    F extends Interfaces.OutputFlags<Interfaces.FlagInput>,
    B extends Interfaces.OutputFlags<Interfaces.FlagInput>,
    A extends Interfaces.OutputArgs<Interfaces.ArgInput>,
  >(options?: Interfaces.Input<F, B, A>, argv?: string[]): Promise<Interfaces.ParserOutput<F, B, A>> {
    const parsed = await super.parse(options, argv)
    const typed = new Map(parsed.raw.flatMap((token) => (token.type === 'flag' ? [[token.flag, token.input]] : [])))
    this.given = carriedFlags.flatMap((name) => {
      const value = typed.get(name)
      if (value === undefined) return []
      return [this.ctor.flags[name]?.type === 'boolean' ? { name } : { name, value }]
    })
    return parsed
  }

  /** The one place where suggestions get the flags that make them fit: no sentence has to think of it. */
  private readonly complete = (text: string): string =>
    pasteable(text, {
      given: this.given,
      target: this.ui?.target,
      flagsOf: (id) => {
        const command = this.config.findCommand(id)
        return command && Object.keys(command.flags)
      },
    })

  private advising(ui: Ui): Ui {
    const whole = (text: string): string => [this.complete(text), ...placeholderNotes([text])].join('\n')
    return {
      ...ui,
      result: (text, layout) => ui.result(whole(text), layout),
      note: (text, layout) => ui.note(whole(text), layout),
    }
  }

  private fail(thrown: unknown, ui: Ui): void {
    ui.settle()
    const error = this.completed(asSfaiError(thrown, this.ctor.id.replaceAll(':', ' ')))
    if (this.json) this.print({ status: 'failed', exitCode: error.exit, error: errorPart(error) })
    else show(error, ui)
    if (process.env.SFAI_DEBUG) process.stderr.write(`${thrown instanceof Error ? thrown.stack : thrown}\n`)
    process.exitCode = error.exit
  }

  private completed({ code, message, next, awsCode, cause }: SfaiError): SfaiError {
    const whole = [...next.map(this.complete), ...placeholderNotes(next)]
    return new SfaiError(code, message, { next: whole, awsCode, cause })
  }

  private print(part: Omit<Envelope, 'schema' | 'command' | 'seconds' | 'target'>): void {
    // `clients:add` is oclif's own spelling; a schema is a file name.
    const command = this.ctor.id.replaceAll(':', '-')
    const target = this.ui?.target
    const seconds = Math.round(performance.now() - this.startedAt) / 1000
    const envelope: Envelope = {
      schema: `sfai-admin/${command}/v1`,
      command,
      ...part,
      ...(target && { target }),
      seconds,
    }
    process.stdout.write(`${toAsciiJson(envelope)}\n`)
  }
}

const show = (error: SfaiError, ui: Ui): void => ui.note(blockOf(error).trimEnd(), 'folded')

const blockOf = ({ code, message, next, awsCode }: SfaiError): string =>
  code === 'DECLINED' ? t.ui.cancelledBlock(message, next) : t.ui.errorBlock(message, next, awsCode)
