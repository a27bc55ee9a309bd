import { randomBytes } from 'node:crypto'
import type { Observation } from '../deployment/deployment.ts'
import { missingKeys, type Provider } from '../deployment/secrets.ts'
import { t } from '../i18n/index.ts'
import { readSecret, type SecretSource, secretProblem } from '../input/secret.ts'
import type { Session } from '../session/session.ts'
import type { ProviderKeys } from '../steps/set-secrets.ts'
import { askSecret } from '../ui/prompts.ts'

/** Keys for the secrets that hold none: the flag's source, else (in a rehearsal) a made-up one, else a question. */
export async function chooseKeys(
  { ui, rehearsal }: Pick<Session, 'ui' | 'rehearsal'>,
  deployment: Observation<'secrets'>,
  sources: Record<Provider, SecretSource>,
  env: NodeJS.ProcessEnv,
): Promise<ProviderKeys> {
  const keys: ProviderKeys = {}
  for (const provider of missingKeys(deployment)) {
    keys[provider] =
      (await readSecret(sources[provider])) ??
      (rehearsal !== undefined
        ? env[`${provider.toUpperCase()}_API_KEY`] || madeUpKey(provider)
        : await askSecret(ui, { message: t.wizard.key(provider), flag: `--${provider}-key-file` }, secretProblem))
  }
  return keys
}

/** The rehearsal's stand-in providers take any key; this one opens nothing anywhere. */
const madeUpKey = (provider: Provider): string => `rehearsal-${provider}-${randomBytes(12).toString('hex')}`
