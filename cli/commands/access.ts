import { type Outcome, SfaiCommand } from '../command.ts'
import { t } from '../i18n/index.ts'
import { openSession, stackFlags } from '../session.ts'
import type { Ui } from '../ui/ui.ts'

export default class Access extends SfaiCommand {
  static override summary = t.commands.access.summary
  static override flags = stackFlags

  protected async perform(ui: Ui): Promise<Outcome> {
    const { flags } = await this.parse(Access)
    const { access } = await import('../steps/access.ts')
    const { runSteps } = await import('../journeys/run-steps.ts')
    return runSteps(await openSession(ui, flags), [access(() => {})])
  }
}
