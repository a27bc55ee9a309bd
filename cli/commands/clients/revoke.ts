import { Args } from '@oclif/core'
import { type Outcome, SfaiCommand } from '../../command.ts'
import { t } from '../../i18n/index.ts'
import { openSession, targetFlags } from '../../session.ts'
import type { Ui } from '../../ui/ui.ts'
import { yesFlag } from '../../ui/yes-flag.ts'

export default class ClientsRevoke extends SfaiCommand {
  static override summary = t.commands.clients.revoke
  static override args = { name: Args.string({ description: t.flags.clientName, required: true }) }
  static override flags = { ...targetFlags, ...yesFlag }

  protected async perform(ui: Ui): Promise<Outcome> {
    const { args, flags } = await this.parse(ClientsRevoke)
    const { revokeClient } = await import('../../journeys/clients.ts')
    return revokeClient(await openSession(ui, flags), args.name, flags.yes)
  }
}
