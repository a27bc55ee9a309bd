import { Flags } from '@oclif/core'
import { sinceFlag } from '../flags/since.ts'
import { stackFlags } from '../flags/target.ts'
import { t } from '../i18n/index.ts'
import { openSession } from '../session/session.ts'
import { SfaiCommand } from '../shell/command.ts'
import type { Ui } from '../ui/ui.ts'

export default class Logs extends SfaiCommand<'logs'> {
  static override summary = t.commands.logs.summary
  static override flags = {
    ...stackFlags,
    ...sinceFlag,
    'request-id': Flags.string({ summary: t.flags.requestId }),
  }

  protected async perform(ui: Ui) {
    const { flags } = await this.parse(Logs)
    const { showLogs } = await import('../operate/logs.ts')
    return showLogs(await openSession(ui, flags), flags)
  }
}
