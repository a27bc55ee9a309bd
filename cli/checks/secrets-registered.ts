import { z } from 'zod'
import { providers as rows } from '../../handler/contract/providers.ts'
import type { SecretState } from '../deployment/deployment.ts'
import type { Observed } from '../deployment/observed.ts'
import { isRegistered, providers } from '../deployment/secrets.ts'
import { t } from '../i18n/index.ts'
import { defineCheck, type Finding, judged, worst } from './check.ts'

/** Both keys are registered: an AWSCURRENT that somebody put there (runbook, closing list: infrastructure 4). */
export const secretsRegistered = defineCheck({
  parts: ['secrets', 'resources'],
  expects: z.undefined(),
  words: {
    en: { empty: (name: string) => `${name}: no key registered` },
    ja: { empty: (name: string) => `${name}: キー未登録` },
  },
  judge: ({ secrets, resources }, _expected, { words }) =>
    worst(
      providers.map((provider) => {
        const { secretName } = rows[provider]
        const mend = `sfai-admin set-secrets --provider ${provider}`
        // What the stack made and somebody deleted, nobody can fill.
        const made = resources.state === 'present' && Object.hasOwn(resources.value, rows[provider].secretConstructId)
        return (
          toBeDeleted(secrets[provider], secretName) ??
          judged(
            secrets[provider],
            ({ name }) => {
              const passed = isRegistered(secrets[provider])
              const observed = passed ? `${name}: AWSCURRENT` : words.empty(name)
              return { passed, observed, expected: 'AWSCURRENT', remediation: mend }
            },
            made ? t.drift.byHand.gone(secretName) : mend,
          )
        )
      }),
    ),
})

/** Scheduled for deletion: nobody can read or fill it, but it can be had back. */
const toBeDeleted = (secret: Observed<SecretState>, name: string): Finding | undefined =>
  secret.state === 'unreadable' && secret.error?.code === 'SECRET_DELETED'
    ? {
        status: 'fail',
        observed: secret.reason,
        expected: 'AWSCURRENT',
        remediation: `aws secretsmanager restore-secret --secret-id ${name}`,
      }
    : undefined
