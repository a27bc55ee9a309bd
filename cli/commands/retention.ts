import { Flags } from '@oclif/core'
import { approvalFlags } from '../flags/approval.ts'
import { days } from '../flags/days.ts'
import { stackFlags } from '../flags/target.ts'
import { t } from '../i18n/index.ts'
import { openSession } from '../session/session.ts'
import { SfaiCommand } from '../shell/command.ts'
import type { Ui } from '../ui/ui.ts'

export default class Retention extends SfaiCommand<'retention'> {
  static override summary = t.commands.retention.summary
  static override flags = {
    ...stackFlags,
    ...approvalFlags,
    ...days({ exclusive: ['years'] }),
    years: Flags.integer({ summary: t.flags.years, min: 1, max: 10 }),
  }

  protected async perform(ui: Ui) {
    const { flags } = await this.parse(Retention)
    const { retention } = await import('../configure/retention.ts')
    return retention(await openSession(ui, flags), flags)
  }
}
