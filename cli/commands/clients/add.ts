import { Args, Flags } from '@oclif/core'
import { approvalFlags } from '../../flags/approval.ts'
import { targetFlags } from '../../flags/target.ts'
import { trustEndpointFlag } from '../../flags/trust-endpoint.ts'
import { t } from '../../i18n/index.ts'
import { openSession } from '../../session/session.ts'
import { SfaiCommand } from '../../shell/command.ts'
import type { Ui } from '../../ui/ui.ts'

export default class ClientsAdd extends SfaiCommand<'clients-add'> {
  static override summary = t.commands.clients.add
  static override examples = [
    '<%= config.bin %> <%= command.id %> alice --expires 90d --models backend_developer,autocomplete',
  ]
  static override args = { name: Args.string({ description: t.flags.clientName, required: true }) }
  static override flags = {
    ...targetFlags,
    ...approvalFlags,
    ...trustEndpointFlag,
    expires: Flags.string({ summary: t.flags.expires, helpValue: '90d|2027-03-31' }),
    models: Flags.string({ summary: t.flags.models, helpValue: 'ALIAS', multiple: true, delimiter: ',' }),
  }

  protected async perform(ui: Ui) {
    const { args, flags } = await this.parse(ClientsAdd)
    const { addClient } = await import('../../configure/clients/clients.ts')
    return addClient(await openSession(ui, flags), args.name, flags)
  }
}
