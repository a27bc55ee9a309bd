import type { Approve } from '../aws/toolkit/progress.ts'
import { t } from '../i18n/index.ts'
import { confirmOrStop } from '../ui/prompts.ts'
import type { Ui } from '../ui/ui.ts'

/** Shows the change, then asks; without a terminal and without `--yes` it stops there. */
export const askToApprove =
  (ui: Ui, yes: boolean): Approve =>
  async ({ details, widensPermissions }) => {
    if (details !== '') ui.note(details)
    if (widensPermissions) ui.note(t.wizard.widensPermissions)
    await confirmOrStop(ui, t.commands.deploy.confirm, yes)
    return true
  }
