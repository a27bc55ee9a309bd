import type { OnProgress } from '../aws/toolkit/progress.ts'
import type { Ui } from '../ui/ui.ts'

/** The toolkit's events as the user sees them: warnings stay, the rest is what is being done now. */
export const showProgress =
  (ui: Ui): OnProgress =>
  ({ kind, text }) =>
    kind === 'warning' ? ui.note(`  ${text}`) : ui.progress(text)
