import { Args } from '@oclif/core'
import { yesFlag } from '../../flags/yes.ts'
import { t } from '../../i18n/index.ts'
import { openSession, targetFlags } from '../../session/session.ts'
import { type Outcome, SfaiCommand } from '../../shell/command.ts'
import type { Ui } from '../../ui/ui.ts'

export default class ClientsRevoke extends SfaiCommand {
  static override summary = t.commands.clients.revoke
  static override args = { name: Args.string({ description: t.flags.clientName, required: true }) }
  static override flags = { ...targetFlags, ...yesFlag }

  protected async perform(ui: Ui): Promise<Outcome> {
    const { args, flags } = await this.parse(ClientsRevoke)
    const { revokeClient } = await import('../../configure/clients/clients.ts')
    return revokeClient(await openSession(ui, flags), args.name, flags.yes)
  }
}
