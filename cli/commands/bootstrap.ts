import { yesFlag } from '../flags/yes.ts'
import { t } from '../i18n/index.ts'
import { openSession, targetFlags } from '../session/session.ts'
import { type Outcome, SfaiCommand } from '../shell/command.ts'
import type { Ui } from '../ui/ui.ts'

export default class Bootstrap extends SfaiCommand {
  static override summary = t.commands.bootstrap.summary
  static override flags = { ...targetFlags, ...yesFlag }

  protected async perform(ui: Ui): Promise<Outcome> {
    const { flags } = await this.parse(Bootstrap)
    const session = await openSession(ui, flags)
    const { bootstrap } = await import('../steps/bootstrap.ts')
    const { preflightAccess } = await import('../steps/preflight-access.ts')
    const { confirmed } = await import('../steps/confirmed.ts')
    const { runSteps } = await import('../steps/run-steps.ts')
    return runSteps(session, [preflightAccess, confirmed(bootstrap, t.commands.bootstrap.confirm, flags.yes)])
  }
}
