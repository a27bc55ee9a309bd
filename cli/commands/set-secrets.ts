import { Flags } from '@oclif/core'
import { t } from '../i18n/index.ts'
import { openSession, stackFlags } from '../session/session.ts'
import { type Outcome, SfaiCommand } from '../shell/command.ts'
import type { Ui } from '../ui/ui.ts'

export default class SetSecrets extends SfaiCommand {
  static override summary = t.commands.setSecrets.summary
  static override description = t.commands.setSecrets.description
  static override examples = [
    '<%= config.bin %> <%= command.id %> --provider openai',
    '<%= config.bin %> <%= command.id %> --provider anthropic --from-file key.txt',
    '<%= config.bin %> <%= command.id %> --provider openai --from-env OPENAI_API_KEY',
  ]
  static override flags = {
    ...stackFlags,
    provider: Flags.option({ summary: t.flags.provider, options: ['openai', 'anthropic'] as const })(),
    'from-file': Flags.string({ summary: t.flags.fromFile, helpValue: 'FILE', exclusive: ['from-env', 'stdin'] }),
    'from-env': Flags.string({ summary: t.flags.fromEnv, helpValue: 'NAME', exclusive: ['from-file', 'stdin'] }),
    stdin: Flags.boolean({ summary: t.flags.stdin, exclusive: ['from-file', 'from-env'] }),
  }

  protected async perform(ui: Ui): Promise<Outcome> {
    const { flags } = await this.parse(SetSecrets)
    const { gatherKeys } = await import('../configure/secrets/gather-keys.ts')
    const source = { file: flags['from-file'], env: flags['from-env'], stdin: flags.stdin }
    const keys = await gatherKeys(ui, flags.provider, source)
    const { setSecrets } = await import('../steps/set-secrets.ts')
    const { runSteps } = await import('../steps/run-steps.ts')
    return runSteps(await openSession(ui, flags), [setSecrets(keys)])
  }
}
