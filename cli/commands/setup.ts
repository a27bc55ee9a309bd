import { Flags } from '@oclif/core'
import { approvalFlags } from '../flags/approval.ts'
import { cidrFlags } from '../flags/cidrs.ts'
import { clientKeyFlags } from '../flags/client-key.ts'
import { days } from '../flags/days.ts'
import { logContentsFlag } from '../flags/log-contents.ts'
import { modelMapFlag } from '../flags/model-map.ts'
import { providerHostFlag } from '../flags/provider-hosts.ts'
import { providerKeyFlags } from '../flags/provider-keys.ts'
import { targetFlags } from '../flags/target.ts'
import { trustEndpointFlag } from '../flags/trust-endpoint.ts'
import { t } from '../i18n/index.ts'
import { SfaiCommand } from '../shell/command.ts'
import type { Ui } from '../ui/ui.ts'

export default class Setup extends SfaiCommand<'setup'> {
  static override summary = t.commands.setup.summary
  static override description = t.commands.setup.description
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --rehearse --keep',
    '<%= config.bin %> <%= command.id %> --yes --allow-cidr 203.0.113.0/24 --openai-key-file openai.txt --anthropic-key-file anthropic.txt',
  ]
  static override flags = {
    ...targetFlags,
    ...trustEndpointFlag,
    ...cidrFlags,
    ...logContentsFlag,
    ...providerHostFlag,
    ...approvalFlags,
    keep: Flags.boolean({ summary: t.flags.keep, dependsOn: ['rehearse'] }),
    ...modelMapFlag,
    ...providerKeyFlags,
    ...days({ aliases: ['retention-days'] }),
    ...clientKeyFlags,
    model: Flags.string({ summary: t.flags.model, default: 'backend_developer' }),
  }

  protected async perform(ui: Ui) {
    const { flags } = await this.parse(Setup)
    const { setup } = await import('../setup/setup.ts')
    return setup(ui, flags)
  }
}
