import { type Outcome, SfaiCommand } from '../../command.ts'
import { t } from '../../i18n/index.ts'
import { openSession, targetFlags } from '../../session.ts'
import type { Ui } from '../../ui/ui.ts'

export default class ClientsList extends SfaiCommand {
  static override summary = t.commands.clients.list
  static override flags = targetFlags

  protected async perform(ui: Ui): Promise<Outcome> {
    const { flags } = await this.parse(ClientsList)
    const { listClients } = await import('../../journeys/clients.ts')
    return listClients(await openSession(ui, flags))
  }
}
