import { Flags } from '@oclif/core'
import { stackFlags } from '../flags/target.ts'
import { t } from '../i18n/index.ts'
import { sinceMs } from '../input/since.ts'
import { openSession } from '../session/session.ts'
import { SfaiCommand } from '../shell/command.ts'
import type { Ui } from '../ui/ui.ts'

export default class Logs extends SfaiCommand<'logs'> {
  static override summary = t.commands.logs.summary
  static override flags = {
    ...stackFlags,
    since: Flags.string({ summary: t.flags.since, default: '5m' }),
    'request-id': Flags.string({ summary: t.flags.requestId }),
  }

  protected async perform(ui: Ui) {
    const { flags } = await this.parse(Logs)
    const { showLogs } = await import('../operate/logs.ts')
    // Judged before AWS is asked anything.
    const since = sinceMs(flags.since)
    return showLogs(await openSession(ui, flags), { ...flags, since })
  }
}
