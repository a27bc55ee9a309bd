import { approvalFlags } from '../flags/approval.ts'
import { targetFlags } from '../flags/target.ts'
import { t } from '../i18n/index.ts'
import { openSession } from '../session/session.ts'
import { SfaiCommand } from '../shell/command.ts'
import type { Ui } from '../ui/ui.ts'

export default class Bootstrap extends SfaiCommand<'bootstrap'> {
  static override summary = t.commands.bootstrap.summary
  static override flags = { ...targetFlags, ...approvalFlags }

  protected async perform(ui: Ui) {
    const { flags } = await this.parse(Bootstrap)
    const { bootstrap } = await import('../deploy/bootstrap.ts')
    return bootstrap(await openSession(ui, flags), flags)
  }
}
