import { Flags } from '@oclif/core'
import { t } from '../i18n/index.ts'

/** Who may reach the Function URL. */
export const cidrFlags = {
  'allow-cidr': Flags.string({
    summary: t.flags.allowCidr,
    multiple: true,
    helpValue: 'CIDR',
    exclusive: ['allow-anywhere'],
  }),
  'allow-anywhere': Flags.boolean({ summary: t.flags.allowAnywhere }),
}
