import { Flags } from '@oclif/core'
import { t } from '../i18n/index.ts'

/** For test requests, once client keys are needed. Never the key itself: that would end in the shell's history. */
export const clientKeyFlags = {
  'client-key-file': Flags.string({ summary: t.flags.clientKeyFile, helpValue: 'FILE', exclusive: ['client-key-env'] }),
  'client-key-env': Flags.string({ summary: t.flags.clientKeyEnv, helpValue: 'NAME' }),
}
