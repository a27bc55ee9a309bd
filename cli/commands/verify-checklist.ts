import { Flags } from '@oclif/core'
import { type Outcome, SfaiCommand } from '../command.ts'
import { t } from '../i18n/index.ts'
import { openSession, stackFlags } from '../session.ts'
import { clientKeyFlags } from '../ui/client-key-flags.ts'
import type { Ui } from '../ui/ui.ts'

export default class VerifyChecklist extends SfaiCommand {
  static override aliases = ['verify']
  static override summary = t.commands.verifyChecklist.summary
  static override flags = {
    ...stackFlags,
    ...clientKeyFlags,
    model: Flags.string({ summary: t.flags.model, default: 'backend_developer' }),
  }

  protected async perform(ui: Ui): Promise<Outcome> {
    const { flags } = await this.parse(VerifyChecklist)
    const { verify } = await import('../journeys/verify.ts')
    return verify(await openSession(ui, flags), flags)
  }
}
