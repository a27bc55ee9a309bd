import { Flags } from '@oclif/core'
import { t } from '../i18n/index.ts'
import { openSession, targetFlags } from '../session/session.ts'
import { type Outcome, SfaiCommand } from '../shell/command.ts'
import type { Ui } from '../ui/ui.ts'

export default class Preflight extends SfaiCommand {
  static override summary = t.commands.preflight.summary
  static override flags = {
    ...targetFlags,
    'model-map': Flags.string({ summary: t.flags.modelMap, helpValue: 'FILE' }),
  }

  protected async perform(ui: Ui): Promise<Outcome> {
    const { flags } = await this.parse(Preflight)
    const { preflightAccess } = await import('../steps/preflight-access.ts')
    const { preflightProject } = await import('../steps/preflight-project.ts')
    const { runSteps } = await import('../steps/run-steps.ts')
    return runSteps(await openSession(ui, flags), [preflightAccess, preflightProject(flags['model-map'])])
  }
}
