import { Flags } from '@oclif/core'
import { t } from '../i18n/index.ts'

/** Whom the gateway may ask beside the built-in providers. */
export const providerHostFlag = {
  'provider-host': Flags.string({ summary: t.flags.providerHost, multiple: true, helpValue: 'HOST' }),
}
