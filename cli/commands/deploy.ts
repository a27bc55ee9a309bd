import { type Outcome, SfaiCommand } from '../command.ts'
import { t } from '../i18n/index.ts'
import { openSession, targetFlags } from '../session.ts'
import { cidrFlags } from '../ui/cidr-flags.ts'
import { logContentsFlag } from '../ui/log-contents-flag.ts'
import type { Ui } from '../ui/ui.ts'
import { yesFlag } from '../ui/yes-flag.ts'

export default class Deploy extends SfaiCommand {
  static override summary = t.commands.deploy.summary
  static override flags = { ...targetFlags, ...cidrFlags, ...logContentsFlag, ...yesFlag }

  protected async perform(ui: Ui): Promise<Outcome> {
    const { flags } = await this.parse(Deploy)
    const session = await openSession(ui, flags)
    const { chooseCidrs } = await import('../journeys/choose.ts')
    const { askToApprove } = await import('../journeys/approve.ts')
    const { deploy } = await import('../steps/deploy.ts')
    const { mustHaveCredentials, preflightAccess } = await import('../steps/preflight-access.ts')
    const { runSteps } = await import('../journeys/run-steps.ts')
    const deployment = await session.observe()
    mustHaveCredentials(deployment)
    const allowedCidrs = await chooseCidrs(session, deployment, flags)
    const step = deploy({ allowedCidrs, logContents: flags['log-contents'], approve: askToApprove(ui, flags.yes) })
    return runSteps(session, [preflightAccess, step])
  }
}
