import { Flags } from '@oclif/core'
import { t } from '../i18n/index.ts'

/** The model map to work with. */
export const modelMapFlag = {
  'model-map': Flags.string({ summary: t.flags.modelMap, helpValue: 'FILE' }),
}
