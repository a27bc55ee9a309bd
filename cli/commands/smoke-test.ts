import { Flags } from '@oclif/core'
import { clientKeyFlags } from '../flags/client-key.ts'
import { stackFlags } from '../flags/target.ts'
import { t } from '../i18n/index.ts'
import { SfaiCommand } from '../shell/command.ts'
import type { Ui } from '../ui/ui.ts'

export default class SmokeTest extends SfaiCommand<'smoke-test'> {
  static override aliases = ['smoke']
  static override summary = t.commands.smokeTest.summary
  static override flags = {
    ...stackFlags,
    // AWS is not asked where the URL is: nothing that says which AWS would be used.
    url: Flags.string({ summary: t.flags.url, exclusive: Object.keys(stackFlags) }),
    ...clientKeyFlags,
    model: Flags.string({ summary: t.flags.model, default: 'backend_developer' }),
  }

  protected async perform(ui: Ui) {
    const { flags } = await this.parse(SmokeTest)
    const { smoke } = await import('../verify/smoke.ts')
    return smoke(ui, flags)
  }
}
