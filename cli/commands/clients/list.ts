import { targetFlags } from '../../flags/target.ts'
import { t } from '../../i18n/index.ts'
import { openSession } from '../../session/session.ts'
import { SfaiCommand } from '../../shell/command.ts'
import type { Ui } from '../../ui/ui.ts'

export default class ClientsList extends SfaiCommand<'clients-list'> {
  static override summary = t.commands.clients.list
  static override flags = targetFlags

  protected async perform(ui: Ui) {
    const { flags } = await this.parse(ClientsList)
    const { listClients } = await import('../../configure/clients/clients.ts')
    return listClients(await openSession(ui, flags))
  }
}
