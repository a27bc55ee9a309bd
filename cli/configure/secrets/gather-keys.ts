import { failure } from '../../i18n/failure.ts'
import { t } from '../../i18n/index.ts'
import { readSecret, type SecretSource, secretProblem } from '../../input/secret.ts'
import { type Provider, type ProviderKeys, providers } from '../../steps/set-secrets.ts'
import { askSecret } from '../../ui/prompts.ts'
import type { Ui } from '../../ui/ui.ts'

/**
 * The keys `set-secrets` is to register: one from the given source for the named provider,
 * or asked for at the terminal (both, when no provider is named).
 * @throws SfaiError (usage) for a source without `--provider`: whose key would it be?
 */
export async function gatherKeys(ui: Ui, provider: Provider | undefined, source: SecretSource): Promise<ProviderKeys> {
  const given = source.file !== undefined || source.env !== undefined || source.stdin === true
  if (given && provider === undefined) {
    throw failure('FLAG_MISSING', ['--provider'])
  }
  const keys: ProviderKeys = {}
  for (const name of provider === undefined ? providers : [provider]) {
    keys[name] =
      (await readSecret(source)) ??
      (await askSecret(ui, { message: t.wizard.key(name), flag: '--from-file' }, secretProblem))
  }
  return keys
}
