import type { Deployment, SecretState } from '../deployment/deployment.ts'
import { need } from '../deployment/need.ts'
import { isPresent, type Observed } from '../deployment/observed.ts'
import { t } from '../i18n/index.ts'
import type { Step } from './step.ts'

export type Provider = 'openai' | 'anthropic'

export const providers: readonly Provider[] = ['openai', 'anthropic']

/** Keys in hand, by provider. They live in memory for as long as the step takes and are shown nowhere. */
export type ProviderKeys = Partial<Record<Provider, string>>

/**
 * Runbook step 6: both provider keys are registered.
 * Without new keys it is done when each secret holds a value; with them, they are always put.
 */
export const setSecrets = (keys: ProviderKeys): Step => {
  let put = Object.keys(keys).length === 0
  return {
    id: 'set-secrets',
    isDone: (deployment) => ({
      done: put && missingKeys(deployment).length === 0,
      observed: providers.map((provider) => describe(provider, deployment.secrets[provider])).join(' / '),
    }),
    async apply({ sdk }, deployment) {
      const { putSecret } = await import('../aws/calls/put-secret.ts')
      for (const provider of providers) {
        const value = keys[provider]
        if (value === undefined) continue
        await putSecret(sdk, need(deployment.secrets[provider], t.steps.parts.secret(provider)).name, value)
      }
      put = true
    },
  }
}

/** Registered means an AWSCURRENT that an admin put there: an empty one does not count. */
export const isRegistered = (secret: Observed<SecretState>): boolean =>
  isPresent(secret) && secret.value.currentVersionId !== undefined && secret.value.value !== 'empty'

export const missingKeys = ({ secrets }: Deployment): readonly Provider[] =>
  providers.filter((provider) => !isRegistered(secrets[provider]))

function describe(provider: Provider, secret: Observed<SecretState>): string {
  if (!isRegistered(secret) || !isPresent(secret)) return t.steps.secretEmpty(provider)
  return t.steps.secretRegistered(secret.value.name)
}
