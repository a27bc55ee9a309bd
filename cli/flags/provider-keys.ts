import { Flags } from '@oclif/core'
import { t } from '../i18n/index.ts'

/** Where the providers' keys come from. Never the key itself: that would end in the shell's history. */
export const providerKeyFlags = {
  'openai-key-file': Flags.string({ summary: t.flags.keyFile('OpenAI'), helpValue: 'FILE' }),
  'openai-key-env': Flags.string({ summary: t.flags.keyEnv('OpenAI'), helpValue: 'NAME' }),
  'anthropic-key-file': Flags.string({ summary: t.flags.keyFile('Anthropic'), helpValue: 'FILE' }),
  'anthropic-key-env': Flags.string({ summary: t.flags.keyEnv('Anthropic'), helpValue: 'NAME' }),
}
