import { stackFlags } from '../flags/target.ts'
import { t } from '../i18n/index.ts'
import { openSession } from '../session/session.ts'
import { SfaiCommand } from '../shell/command.ts'
import type { Ui } from '../ui/ui.ts'

export default class Handover extends SfaiCommand<'handover'> {
  static override summary = t.commands.handover.summary
  static override flags = stackFlags

  protected async perform(ui: Ui) {
    const { flags } = await this.parse(Handover)
    const { handOver } = await import('../verify/handover.ts')
    return handOver(await openSession(ui, flags))
  }
}
