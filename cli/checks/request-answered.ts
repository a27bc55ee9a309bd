import { z } from 'zod'
import { damagedClientKeys } from '../../handler/contract/client-keys.ts'
import { clientKeysSecretName } from '../../handler/contract/names.ts'
import { lettingIn } from '../proofs/smoke/smoke-problem.ts'
import { answered, type SmokeResult } from '../proofs/smoke/smoke-result.ts'
import { defineCheck, tried } from './check.ts'

/** Lambda, or the gateway with an eye on Lambda's clock, ended it before its time. */
const isCutShort = ({ status, done }: SmokeResult): boolean =>
  status === 0 || status === 502 || status === 504 || (status === 200 && !done)

/** What the gateway answers where the provider refuses its key, or the account that the key belongs to. */
const mayBeKeys = (status: number): boolean => [402, 403, 429, 500, 503].includes(status)

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
    ...(smoke !== undefined && isCutShort(smoke) ? ['function-timeout'] : []),
    ...(smoke !== undefined && mayBeKeys(smoke.status) ? ['keys-accepted'] : []),
    // A variable that somebody added may lead the function to another provider.
    ...(smoke !== undefined && smoke.status >= 500 ? ['keys-not-in-code'] : []),
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
