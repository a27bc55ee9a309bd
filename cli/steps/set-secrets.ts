import type { Observation, SecretState } from '../deployment/deployment.ts'
import { need } from '../deployment/need.ts'
import { isPresent, type Observed } from '../deployment/observed.ts'
import { isRegistered, missingKeys, type Provider, providers } from '../deployment/secrets.ts'
import { t } from '../i18n/index.ts'
import type { ChangingStep, Verdict } from './step.ts'

/** Keys in hand, by provider. They live in memory for as long as the step takes and are shown nowhere. */
export type ProviderKeys = Partial<Record<Provider, string>>

/**
 * Runbook step 6: both provider keys are registered.
 * Without new keys it is done when each secret holds a value; with them, they are always put.
 */
export const setSecrets = (keys: ProviderKeys): ChangingStep<'secrets'> => ({
  id: 'set-secrets',
  parts: ['secrets'],
  isDone(deployment) {
    const { done, observed } = allRegistered(deployment)
    return { done: done && Object.keys(keys).length === 0, observed }
  },
  async apply({ sdk }, { secrets }) {
    const { putSecret } = await import('../aws/calls/put-secret.ts')
    for (const provider of providers) {
      const value = keys[provider]
      if (value === undefined) continue
      await putSecret(sdk, need(secrets[provider], t.steps.parts.secret(provider)).name, value)
    }
  },
  holds: allRegistered,
})

function allRegistered(deployment: Observation<'secrets'>): Verdict {
  return {
    done: missingKeys(deployment).length === 0,
    observed: providers.map((provider) => describe(provider, deployment.secrets[provider])).join(' / '),
  }
}

function describe(provider: Provider, secret: Observed<SecretState>): string {
  if (!isRegistered(secret) || !isPresent(secret)) return t.steps.secretEmpty(provider)
  return t.steps.secretRegistered(secret.value.name)
}
