import { Flags } from '@oclif/core'
import { clientKeyFlags } from '../flags/client-key.ts'
import { stackFlags } from '../flags/target.ts'
import { t } from '../i18n/index.ts'
import { openSession } from '../session/session.ts'
import { SfaiCommand } from '../shell/command.ts'
import type { Ui } from '../ui/ui.ts'

export default class VerifyChecklist extends SfaiCommand<'verify-checklist'> {
  static override aliases = ['verify']
  static override summary = t.commands.verifyChecklist.summary
  static override flags = {
    ...stackFlags,
    ...clientKeyFlags,
    model: Flags.string({ summary: t.flags.model, default: 'backend_developer' }),
  }

  protected async perform(ui: Ui) {
    const { flags } = await this.parse(VerifyChecklist)
    const { verify } = await import('../verify/verify.ts')
    return verify(await openSession(ui, flags), flags)
  }
}
