import type { Change } from '../changes/change.ts'
import type { Observation, SecretState } from '../deployment/deployment.ts'
import { need } from '../deployment/need.ts'
import { type Provider, providers } from '../deployment/secrets.ts'
import { t } from '../i18n/index.ts'
import { newKeysAccepted } from './new-keys-accepted.ts'
import { type ChangingStep, nothingToChange } from './step.ts'

/** Keys in hand, by provider. They live in memory for as long as the step takes and are shown nowhere. */
export type ProviderKeys = Partial<Record<Provider, string>>

type Secrets = Observation<'secrets'>

/**
 * Runbook step 6: both provider keys are registered. Keys in hand are always put: nobody can tell whether they are the
 * registered ones without reading those.
 * @throws SfaiError in the plan for a secret that is not there or cannot be read, and for one that is to stay empty
 */
export const setSecrets = (keys: ProviderKeys): ChangingStep<'secrets'> => ({
  id: 'set-secrets',
  parts: ['secrets'],
  remakes: ['secrets'],
  plan(deployment) {
    const given = providers.filter((provider) => keys[provider] !== undefined)
    const observed = providers.map((provider) => describe(provider, secretOf(deployment, provider))).join(' / ')
    if (given.length === 0) return nothingToChange(observed)
    const written = new Map<Provider, string>()
    return {
      observed,
      changes: given.map((provider) => changeOf(secretOf(deployment, provider))),
      async apply({ sdk }) {
        const { putSecret } = await import('../aws/calls/put-secret.ts')
        for (const provider of given) {
          const { name } = secretOf(deployment, provider)
          written.set(provider, (await putSecret(sdk, name, keys[provider] ?? '')).versionId)
        }
        return (after) =>
          [...written].every(([provider, version]) => secretOf(after, provider).currentVersionId === version)
      },
      prove: (session) => newKeysAccepted(session, written),
    }
  },
})

const secretOf = ({ secrets }: Secrets, provider: Provider): SecretState =>
  need(secrets[provider], t.steps.parts.secret(provider))

const changeOf = ({ name, currentVersionId }: SecretState): Change =>
  currentVersionId === undefined
    ? { where: name, after: t.changes.newKey, effect: 'adds' }
    : {
        where: name,
        before: t.changes.aKey,
        after: t.changes.newKey,
        effect: 'replaces',
        undo: t.changes.previousKey,
      }

const describe = (provider: Provider, { name, currentVersionId }: SecretState): string =>
  currentVersionId === undefined ? t.steps.secretEmpty(provider) : t.steps.secretRegistered(name)
