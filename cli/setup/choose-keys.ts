import { randomBytes } from 'node:crypto'
import { providers as rows } from '../../handler/contract/providers.ts'
import type { Observation } from '../deployment/deployment.ts'
import { need } from '../deployment/need.ts'
import { missingKeys, type Provider, providers } from '../deployment/secrets.ts'
import { t } from '../i18n/index.ts'
import { isGiven } from '../input/provider-keys.ts'
import { readSecret, type SecretSource, secretProblem } from '../input/secret.ts'
import type { Session } from '../session/session.ts'
import type { ProviderKeys } from '../steps/set-secrets.ts'
import { askSecret } from '../ui/prompts.ts'

/**
 * The keys to register: each that a flag names; for a secret that holds none, else a made-up one (in a rehearsal), or a
 * question. A registered key stays as it is unless a flag names another.
 * @throws SfaiError where a secret could not be read: whether it holds a key is not known then
 */
export async function chooseKeys(
  { ui, rehearsal }: Pick<Session, 'ui' | 'rehearsal'>,
  deployment: Observation<'secrets' | 'stack'>,
  sources: Record<Provider, SecretSource>,
  env: NodeJS.ProcessEnv,
): Promise<ProviderKeys> {
  mustBeKnown(deployment)
  const missing = missingKeys(deployment)
  const keys: ProviderKeys = {}
  for (const provider of providers) {
    if (isGiven(sources[provider])) keys[provider] = await given(sources[provider])
    else if (missing.includes(provider)) {
      keys[provider] =
        rehearsal !== undefined
          ? env[rows[provider].variables.apiKey] || madeUpKey(provider)
          : await askSecret(
              ui,
              { message: t.wizard.key(rows[provider].title), flag: `--${provider}-key-file` },
              secretProblem,
            )
    }
  }
  return keys
}

function mustBeKnown({ secrets }: Observation<'secrets'>): void {
  for (const provider of providers) {
    if (secrets[provider].state !== 'missing') need(secrets[provider], t.steps.parts.secret(provider))
  }
}

const given = async (source: SecretSource): Promise<string> => (await readSecret(source)) ?? ''

/** The rehearsal's stand-in providers take any key; this one opens nothing anywhere. */
const madeUpKey = (provider: Provider): string => `rehearsal-${provider}-${randomBytes(12).toString('hex')}`
