import { Flags } from '@oclif/core'
import { cidrFlags } from '../flags/cidrs.ts'
import { clientKeyFlags } from '../flags/client-key.ts'
import { logContentsFlag } from '../flags/log-contents.ts'
import { yesFlag } from '../flags/yes.ts'
import { t } from '../i18n/index.ts'
import { targetFlags } from '../session/session.ts'
import { type Outcome, SfaiCommand } from '../shell/command.ts'
import type { Ui } from '../ui/ui.ts'

export default class Setup extends SfaiCommand {
  static override summary = t.commands.setup.summary
  static override description = t.commands.setup.description
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --rehearse --keep',
    '<%= config.bin %> <%= command.id %> --yes --allow-cidr 203.0.113.0/24 --openai-key-file openai.txt --anthropic-key-file anthropic.txt',
  ]
  static override flags = {
    ...targetFlags,
    ...cidrFlags,
    ...logContentsFlag,
    ...yesFlag,
    keep: Flags.boolean({ summary: t.flags.keep, dependsOn: ['rehearse'] }),
    'model-map': Flags.string({ summary: t.flags.modelMap, helpValue: 'FILE' }),
    'openai-key-file': Flags.string({ summary: t.flags.keyFile('OpenAI'), helpValue: 'FILE' }),
    'openai-key-env': Flags.string({ summary: t.flags.keyEnv('OpenAI'), helpValue: 'NAME' }),
    'anthropic-key-file': Flags.string({ summary: t.flags.keyFile('Anthropic'), helpValue: 'FILE' }),
    'anthropic-key-env': Flags.string({ summary: t.flags.keyEnv('Anthropic'), helpValue: 'NAME' }),
    'retention-days': Flags.integer({ summary: t.flags.days, default: 1095, min: 1, max: 3653 }),
    ...clientKeyFlags,
    model: Flags.string({ summary: t.flags.model, default: 'backend_developer' }),
  }

  protected async perform(ui: Ui): Promise<Outcome> {
    const { flags } = await this.parse(Setup)
    const { setup } = await import('../setup/setup.ts')
    return setup(ui, flags)
  }
}
