import { approvalFlags } from '../flags/approval.ts'
import { stackFlags } from '../flags/target.ts'
import { t } from '../i18n/index.ts'
import { openSession } from '../session/session.ts'
import { SfaiCommand } from '../shell/command.ts'
import type { Ui } from '../ui/ui.ts'

export default class SetStreamMode extends SfaiCommand<'set-stream-mode'> {
  static override summary = t.commands.setStreamMode.summary
  static override flags = { ...stackFlags, ...approvalFlags }

  protected async perform(ui: Ui) {
    const { flags } = await this.parse(SetStreamMode)
    const { setStreamMode } = await import('../configure/stream-mode.ts')
    return setStreamMode(await openSession(ui, flags), flags)
  }
}
