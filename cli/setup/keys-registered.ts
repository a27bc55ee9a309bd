import { need } from '../deployment/need.ts'
import { missingKeys, providers } from '../deployment/secrets.ts'
import { t } from '../i18n/index.ts'
import type { ChangingStep } from '../steps/step.ts'

/** Step 6 before any key is in hand: to do where a secret holds none. */
export const keysRegistered: ChangingStep<'secrets'> = {
  id: 'set-secrets',
  parts: ['secrets'],
  remakes: [],
  plan(deployment) {
    for (const provider of providers) need(deployment.secrets[provider], t.steps.parts.secret(provider))
    const changes = missingKeys(deployment).map((provider) => ({
      where: t.steps.parts.secret(provider),
      after: t.changes.newKey,
      effect: 'adds' as const,
    }))
    return { observed: '', changes }
  },
}
