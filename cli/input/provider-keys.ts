import type { SecretSource } from './secret.ts'

/** The flags that name where each provider's key is, as parsed. */
export interface ProviderKeyFlags {
  'openai-key-file'?: string | undefined
  'openai-key-env'?: string | undefined
  'anthropic-key-file'?: string | undefined
  'anthropic-key-env'?: string | undefined
}

/** Where each provider's key is to be read from; an empty source where no flag names one. */
export const keySources = (flags: ProviderKeyFlags): { openai: SecretSource; anthropic: SecretSource } => ({
  openai: { file: flags['openai-key-file'], env: flags['openai-key-env'] },
  anthropic: { file: flags['anthropic-key-file'], env: flags['anthropic-key-env'] },
})

/** True when some flag says where a key is. */
export const isGiven = ({ file, env, stdin }: SecretSource): boolean =>
  file !== undefined || env !== undefined || stdin === true
