import { Flags } from '@oclif/core'
import { t } from '../i18n/index.ts'

/** For commands that send a key, or what a key is checked against, to where AWS is said to be. */
export const trustEndpointFlag = {
  'trust-endpoint': Flags.boolean({ summary: t.flags.trustEndpoint, default: false, helpGroup: 'TARGET' }),
}
