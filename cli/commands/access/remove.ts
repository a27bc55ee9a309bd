import { Args } from '@oclif/core'
import { approvalFlags } from '../../flags/approval.ts'
import { targetFlags } from '../../flags/target.ts'
import { t } from '../../i18n/index.ts'
import { openSession } from '../../session/session.ts'
import { SfaiCommand } from '../../shell/command.ts'
import type { Ui } from '../../ui/ui.ts'

export default class AccessRemove extends SfaiCommand<'access-remove'> {
  static override summary = t.commands.access.remove
  static override examples = ['<%= config.bin %> <%= command.id %> 203.0.113.0/24,2001:db8::/32']
  static override args = { cidrs: Args.string({ description: t.flags.cidrs, required: true }) }
  static override flags = { ...targetFlags, ...approvalFlags }

  protected async perform(ui: Ui) {
    const { args, flags } = await this.parse(AccessRemove)
    const { removeAccess } = await import('../../configure/access.ts')
    return removeAccess(await openSession(ui, flags), [args.cidrs], flags)
  }
}
