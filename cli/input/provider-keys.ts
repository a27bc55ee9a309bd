import { type BuiltInProvider, providers } from '../../handler/contract/providers.ts'
import type { SecretSource } from './secret.ts'

/** A flag that names where a provider's key is. */
export type KeyFlag = `${BuiltInProvider}-key-${'file' | 'env'}`

/** Those flags as parsed. */
export type ProviderKeyFlags = { readonly [Flag in KeyFlag]?: string | undefined }

/** Where each provider's key is to be read from; an empty source where no flag names one. */
export function keySources(flags: ProviderKeyFlags): Record<BuiltInProvider, SecretSource> {
  const sources = Object.values(providers).map(({ id }) => [
    id,
    { file: flags[`${id}-key-file`], env: flags[`${id}-key-env`] },
  ])
  return Object.fromEntries(sources)
}

/** True when some flag says where a key is. */
export const isGiven = ({ file, env, stdin }: SecretSource): boolean =>
  file !== undefined || env !== undefined || stdin === true
