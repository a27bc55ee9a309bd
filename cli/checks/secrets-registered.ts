import { t } from '../i18n/index.ts'
import { isRegistered, providers } from '../steps/set-secrets.ts'
import { type Check, judge, worst } from './finding.ts'

/** Both keys are registered: an AWSCURRENT that somebody put there (runbook, closing list: infrastructure 4). */
export const secretsRegistered: Check = ({ secrets }) =>
  worst(
    providers.map((provider) =>
      judge(secrets[provider], (secret) => ({
        holds: isRegistered(secrets[provider]),
        observed: isRegistered(secrets[provider]) ? `${secret.name}: AWSCURRENT` : t.checks.secretEmpty(secret.name),
        expected: 'AWSCURRENT',
        mend: 'sfai-admin set-secrets',
      })),
    ),
  )
