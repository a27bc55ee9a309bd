import { t } from '../i18n/index.ts'
import { openSession, stackFlags } from '../session/session.ts'
import { type Outcome, SfaiCommand } from '../shell/command.ts'
import type { Ui } from '../ui/ui.ts'

export default class Access extends SfaiCommand {
  static override summary = t.commands.access.summary
  static override flags = stackFlags

  protected async perform(ui: Ui): Promise<Outcome> {
    const { flags } = await this.parse(Access)
    const { access } = await import('../steps/access.ts')
    const { runSteps } = await import('../steps/run-steps.ts')
    return runSteps(await openSession(ui, flags), [access(() => {})])
  }
}
