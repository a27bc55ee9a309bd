import { providers as rows } from '../../../handler/contract/providers.ts'
import { type Provider, providers } from '../../deployment/secrets.ts'
import { failure } from '../../i18n/failure.ts'
import { t } from '../../i18n/index.ts'
import { isGiven, keySources, type ProviderKeyFlags } from '../../input/provider-keys.ts'
import { readSecret, type SecretSource, secretProblem } from '../../input/secret.ts'
import type { ProviderKeys } from '../../steps/set-secrets.ts'
import { askSecret } from '../../ui/prompts.ts'
import type { Ui } from '../../ui/ui.ts'

export interface GatherFlags extends ProviderKeyFlags {
  provider?: Provider | undefined
  'from-file'?: string | undefined
  'from-env'?: string | undefined
  stdin: boolean
}

/**
 * The keys `set-secrets` is to register: from the sources that are named; else asked for at the terminal, for the named
 * provider or for both.
 * @throws SfaiError (usage) for a source of which nothing says whose key it holds
 */
export async function gatherKeys(ui: Ui, flags: GatherFlags): Promise<ProviderKeys> {
  const sources = sourcesOf(flags)
  const given = providers.filter((provider) => isGiven(sources[provider]))
  const keys: ProviderKeys = {}
  for (const provider of given) {
    const key = await readSecret(sources[provider])
    if (key !== undefined) keys[provider] = key
  }
  if (given.length > 0) return keys
  for (const provider of flags.provider === undefined ? providers : [flags.provider]) {
    const question = { message: t.wizard.key(rows[provider].title), flag: `--${provider}-key-file` }
    keys[provider] = await askSecret(ui, question, secretProblem)
  }
  return keys
}

/** Where each key is to be read from. @throws SfaiError (usage) for a source of which nothing says whose key it holds */
export function sourcesOf(flags: GatherFlags): Record<Provider, SecretSource> {
  const named = keySources(flags)
  const general = { file: flags['from-file'], env: flags['from-env'], stdin: flags.stdin }
  if (!isGiven(general)) return named
  if (flags.provider === undefined) throw failure('FLAG_MISSING', ['--provider'])
  return { ...named, [flags.provider]: general }
}
