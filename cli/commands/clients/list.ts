import { t } from '../../i18n/index.ts'
import { openSession, targetFlags } from '../../session/session.ts'
import { type Outcome, SfaiCommand } from '../../shell/command.ts'
import type { Ui } from '../../ui/ui.ts'

export default class ClientsList extends SfaiCommand {
  static override summary = t.commands.clients.list
  static override flags = targetFlags

  protected async perform(ui: Ui): Promise<Outcome> {
    const { flags } = await this.parse(ClientsList)
    const { listClients } = await import('../../configure/clients/clients.ts')
    return listClients(await openSession(ui, flags))
  }
}
