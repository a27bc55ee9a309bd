import { Flags } from '@oclif/core'
import { approvalFlags } from '../flags/approval.ts'
import { cidrFlags } from '../flags/cidrs.ts'
import { logContentsFlag } from '../flags/log-contents.ts'
import { providerHostFlag } from '../flags/provider-hosts.ts'
import { targetFlags } from '../flags/target.ts'
import { t } from '../i18n/index.ts'
import { openSession } from '../session/session.ts'
import { SfaiCommand } from '../shell/command.ts'
import type { Ui } from '../ui/ui.ts'

export default class Deploy extends SfaiCommand<'deploy'> {
  static override summary = t.commands.deploy.summary
  static override flags = {
    ...targetFlags,
    ...cidrFlags,
    ...logContentsFlag,
    ...providerHostFlag,
    ...approvalFlags,
    'revert-drift': Flags.boolean({ summary: t.flags.revertDrift }),
  }

  protected async perform(ui: Ui) {
    const { flags } = await this.parse(Deploy)
    const { deploy } = await import('../deploy/deploy.ts')
    return deploy(await openSession(ui, flags), flags)
  }
}
