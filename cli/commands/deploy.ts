import { cidrFlags } from '../flags/cidrs.ts'
import { logContentsFlag } from '../flags/log-contents.ts'
import { yesFlag } from '../flags/yes.ts'
import { t } from '../i18n/index.ts'
import { openSession, targetFlags } from '../session/session.ts'
import { type Outcome, SfaiCommand } from '../shell/command.ts'
import type { Ui } from '../ui/ui.ts'

export default class Deploy extends SfaiCommand {
  static override summary = t.commands.deploy.summary
  static override flags = { ...targetFlags, ...cidrFlags, ...logContentsFlag, ...yesFlag }

  protected async perform(ui: Ui): Promise<Outcome> {
    const { flags } = await this.parse(Deploy)
    const session = await openSession(ui, flags)
    const { chooseCidrs } = await import('../setup/choose-keys.ts')
    const { askToApprove } = await import('../deploy/approve.ts')
    const { deploy } = await import('../steps/deploy.ts')
    const { mustHaveCredentials, preflightAccess } = await import('../steps/preflight-access.ts')
    const { runSteps } = await import('../steps/run-steps.ts')
    const deployment = await session.observe()
    mustHaveCredentials(deployment)
    const allowedCidrs = await chooseCidrs(session, deployment, flags)
    const step = deploy({ allowedCidrs, logContents: flags['log-contents'], approve: askToApprove(ui, flags.yes) })
    return runSteps(session, [preflightAccess, step])
  }
}
