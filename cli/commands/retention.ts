import { Flags } from '@oclif/core'
import { t } from '../i18n/index.ts'
import { openSession, stackFlags } from '../session/session.ts'
import { type Outcome, SfaiCommand } from '../shell/command.ts'
import type { Ui } from '../ui/ui.ts'

export default class Retention extends SfaiCommand {
  static override summary = t.commands.retention.summary
  static override flags = {
    ...stackFlags,
    days: Flags.integer({ summary: t.flags.days, default: 1095, min: 1, max: 3653, exclusive: ['years'] }),
    years: Flags.integer({ summary: t.flags.years, min: 1, max: 10 }),
  }

  protected async perform(ui: Ui): Promise<Outcome> {
    const { flags } = await this.parse(Retention)
    const { retention } = await import('../steps/retention.ts')
    const { runSteps } = await import('../steps/run-steps.ts')
    const days = flags.years === undefined ? flags.days : flags.years * 365
    return runSteps(await openSession(ui, flags), [retention(days)])
  }
}
