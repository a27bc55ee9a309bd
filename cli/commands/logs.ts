import { Flags } from '@oclif/core'
import { type Outcome, SfaiCommand } from '../command.ts'
import { t } from '../i18n/index.ts'
import { openSession, stackFlags } from '../session.ts'
import type { Ui } from '../ui/ui.ts'

export default class Logs extends SfaiCommand {
  static override summary = t.commands.logs.summary
  static override flags = {
    ...stackFlags,
    since: Flags.string({ summary: t.flags.since, default: '5m' }),
    'request-id': Flags.string({ summary: t.flags.requestId }),
  }

  protected async perform(ui: Ui): Promise<Outcome> {
    const { flags } = await this.parse(Logs)
    const { showLogs } = await import('../journeys/show-logs.ts')
    return showLogs(await openSession(ui, flags), flags.since, flags['request-id'])
  }
}
