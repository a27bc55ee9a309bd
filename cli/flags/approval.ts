import { Flags } from '@oclif/core'
import { dangerousEffects } from '../base/effects.ts'
import { t } from '../i18n/index.ts'

/** For commands that change something: show and stop, do not ask, and which dangers need no question. */
export const approvalFlags = {
  yes: Flags.boolean({ char: 'y', summary: t.flags.yes }),
  accept: Flags.option({ summary: t.flags.accept, options: dangerousEffects, multiple: true, delimiter: ',' })(),
  'dry-run': Flags.boolean({ summary: t.flags.dryRun }),
}
