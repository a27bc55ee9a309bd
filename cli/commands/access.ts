import { stackFlags } from '../flags/target.ts'
import { t } from '../i18n/index.ts'
import { openSession } from '../session/session.ts'
import { SfaiCommand } from '../shell/command.ts'
import type { Ui } from '../ui/ui.ts'

export default class Access extends SfaiCommand<'access'> {
  static override summary = t.commands.access.summary
  static override flags = stackFlags

  protected async perform(ui: Ui) {
    const { flags } = await this.parse(Access)
    const { access } = await import('../configure/access.ts')
    return access(await openSession(ui, flags))
  }
}
