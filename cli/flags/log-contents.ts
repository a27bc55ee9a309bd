import { Flags } from '@oclif/core'
import { logContents } from '../../handler/contract/log-contents.ts'
import { t } from '../i18n/index.ts'

/** The runbook wants requests and responses logged; they may be confidential, so it is the admin's choice. */
export const logContentsFlag = {
  'log-contents': Flags.option({ summary: t.flags.logContents, options: logContents })(),
}
