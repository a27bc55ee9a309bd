import { t } from '../i18n/index.ts'
import { openSession, stackFlags } from '../session/session.ts'
import { type Outcome, SfaiCommand } from '../shell/command.ts'
import type { Ui } from '../ui/ui.ts'

export default class SetStreamMode extends SfaiCommand {
  static override summary = t.commands.setStreamMode.summary
  static override flags = stackFlags

  protected async perform(ui: Ui): Promise<Outcome> {
    const { flags } = await this.parse(SetStreamMode)
    const { setStreamMode } = await import('../steps/set-stream-mode.ts')
    const { runSteps } = await import('../steps/run-steps.ts')
    return runSteps(await openSession(ui, flags), [setStreamMode])
  }
}
