import { Flags } from '@oclif/core'
import { type Outcome, SfaiCommand } from '../command.ts'
import { t } from '../i18n/index.ts'
import { stackFlags } from '../session.ts'
import { clientKeyFlags } from '../ui/client-key-flags.ts'
import type { Ui } from '../ui/ui.ts'

export default class SmokeTest extends SfaiCommand {
  static override aliases = ['smoke']
  static override summary = t.commands.smokeTest.summary
  static override flags = {
    ...stackFlags,
    url: Flags.string({ summary: t.flags.url }),
    ...clientKeyFlags,
    model: Flags.string({ summary: t.flags.model, default: 'backend_developer' }),
  }

  protected async perform(ui: Ui): Promise<Outcome> {
    const { flags } = await this.parse(SmokeTest)
    const { smoke } = await import('../journeys/smoke.ts')
    return smoke(ui, flags)
  }
}
