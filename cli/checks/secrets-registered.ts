import { z } from 'zod'
import { isRegistered, providers } from '../deployment/secrets.ts'
import { defineCheck, judged, worst } from './check.ts'

/** Both keys are registered: an AWSCURRENT that somebody put there (runbook, closing list: infrastructure 4). */
export const secretsRegistered = defineCheck({
  parts: ['secrets'],
  expects: z.undefined(),
  words: {
    en: { empty: (name: string) => `${name}: no key registered` },
    ja: { empty: (name: string) => `${name}: キー未登録` },
  },
  judge: ({ secrets }, _expected, { words }) =>
    worst(
      providers.map((provider) =>
        judged(
          secrets[provider],
          ({ name }) => {
            const passed = isRegistered(secrets[provider])
            return {
              passed,
              observed: passed ? `${name}: AWSCURRENT` : words.empty(name),
              expected: 'AWSCURRENT',
              remediation: 'sfai-admin set-secrets',
            }
          },
          'sfai-admin set-secrets',
        ),
      ),
    ),
})
