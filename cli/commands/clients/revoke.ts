import { Args } from '@oclif/core'
import { approvalFlags } from '../../flags/approval.ts'
import { targetFlags } from '../../flags/target.ts'
import { t } from '../../i18n/index.ts'
import { openSession } from '../../session/session.ts'
import { SfaiCommand } from '../../shell/command.ts'
import type { Ui } from '../../ui/ui.ts'

export default class ClientsRevoke extends SfaiCommand<'clients-revoke'> {
  static override summary = t.commands.clients.revoke
  static override args = { name: Args.string({ description: t.flags.clientName, required: true }) }
  static override flags = { ...targetFlags, ...approvalFlags }

  protected async perform(ui: Ui) {
    const { args, flags } = await this.parse(ClientsRevoke)
    const { revokeClient } = await import('../../configure/clients/clients.ts')
    return revokeClient(await openSession(ui, flags), args.name, flags)
  }
}
