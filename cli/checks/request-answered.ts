import { z } from 'zod'
import { answered } from '../proofs/smoke/smoke-result.ts'
import { defineCheck, tried } from './check.ts'

/** The test request was answered to its end (runbook, closing list: operation 1). */
export const requestAnswered = defineCheck({
  parts: [],
  expects: z.undefined(),
  words: {
    en: { seen: (status: number, done: boolean) => `HTTP ${status}, ${done ? 'data: [DONE]' : 'no [DONE]'}` },
    ja: { seen: (status: number, done: boolean) => `HTTP ${status}、${done ? 'data: [DONE] あり' : '[DONE] なし'}` },
  },
  judge: (_deployment, _expected, { words, evidence }) =>
    tried(evidence.smoke, 'sfai-admin smoke', (smoke) => ({
      passed: answered(smoke),
      observed: (answered(smoke) ? undefined : smoke.error) ?? words.seen(smoke.status, smoke.done),
      expected: 'HTTP 200, data: [DONE]',
      remediation: 'sfai-admin smoke',
    })),
})
