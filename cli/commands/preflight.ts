import { modelMapFlag } from '../flags/model-map.ts'
import { targetFlags } from '../flags/target.ts'
import { t } from '../i18n/index.ts'
import { openSession } from '../session/session.ts'
import { SfaiCommand } from '../shell/command.ts'
import type { Ui } from '../ui/ui.ts'

export default class Preflight extends SfaiCommand<'preflight'> {
  static override summary = t.commands.preflight.summary
  static override flags = { ...targetFlags, ...modelMapFlag }

  protected async perform(ui: Ui) {
    const { flags } = await this.parse(Preflight)
    const { preflight } = await import('../deploy/preflight.ts')
    return preflight(await openSession(ui, flags), flags)
  }
}
