import { z } from 'zod'
import { damagedClientKeys } from '../../handler/contract/client-keys.ts'
import { clientKeysSecretName } from '../../handler/contract/names.ts'
import { lettingIn } from '../proofs/smoke/smoke-problem.ts'
import { answered } from '../proofs/smoke/smoke-result.ts'
import { defineCheck, tried } from './check.ts'

/** The test request was answered to its end (runbook, closing list: operation 1). */
export const requestAnswered = defineCheck({
  parts: [],
  expects: z.undefined(),
  // Without one of these no request is answered; a 403 may also be the gateway's own, by its list of addresses.
  restsOn: ({ smoke }) => [
    'function-ready',
    'function-code',
    'function-variables',
    'gateway-open',
    'url-auth-type',
    'url-permissions',
    'role-sufficient',
    'role-assigned',
    'model-map-uploaded',
    'secrets-registered',
    ...(smoke?.status === 403 ? ['access-limited'] : []),
  ],
  words: {
    en: {
      seen: (status: number, done: boolean) => `HTTP ${status}, ${done ? 'data: [DONE]' : 'no [DONE]'}`,
      putBack: (command: string) => `put the version before back, as client keys can only be made once: ${command}`,
    },
    ja: {
      seen: (status: number, done: boolean) => `HTTP ${status}、${done ? 'data: [DONE] あり' : '[DONE] なし'}`,
      putBack: (command: string) => `クライアントキーは再表示できないため、前のバージョンに戻してください: ${command}`,
    },
  },
  judge: (_deployment, _expected, { words, evidence }) =>
    tried(evidence, 'smoke', 'sfai-admin smoke', (smoke) => ({
      passed: answered(smoke),
      observed: (answered(smoke) ? undefined : smoke.error) ?? words.seen(smoke.status, smoke.done),
      expected: 'HTTP 200, data: [DONE]',
      remediation: smoke.error?.includes(damagedClientKeys)
        ? words.putBack(putBackClients)
        : (lettingIn(smoke) ?? 'sfai-admin smoke'),
    })),
})

const putBackClients =
  `aws secretsmanager update-secret-version-stage --secret-id ${clientKeysSecretName} --version-stage AWSCURRENT ` +
  '--move-to-version-id <PREVIOUS> --remove-from-version-id <CURRENT>'
