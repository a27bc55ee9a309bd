import { Flags } from '@oclif/core'
import { t } from '../i18n/index.ts'

/** For commands that change something: do not ask. */
export const yesFlag = { yes: Flags.boolean({ char: 'y', summary: t.flags.yes }) }
