import { z } from 'zod'
import { distinctArrivals, leastArrivals, streamed } from '../proofs/smoke/smoke-result.ts'
import { defineCheck, tried } from './check.ts'

/** The answer arrived piece by piece (runbook, closing list: operation 2). */
export const responseStreamed = defineCheck({
  parts: [],
  expects: z.undefined(),
  // An answer that did not come cannot show whether it streams.
  restsOn: () => ['request-answered', 'url-stream-mode'],
  words: {
    en: {
      arrivals: (moments: number, contentType: string) =>
        `text arrived at ${moments} distinct moments (${contentType})`,
      atLeast: (least: number) => `at least ${least} distinct moments, text/event-stream`,
    },
    ja: {
      arrivals: (moments: number, contentType: string) =>
        `テキストは ${moments} 回に分かれて届きました（${contentType}）`,
      atLeast: (least: number) => `${least} 回以上に分かれて届くこと、text/event-stream`,
    },
  },
  judge: (_deployment, _expected, { words, evidence }) =>
    tried(evidence, 'smoke', 'sfai-admin smoke', (smoke) => ({
      passed: streamed(smoke) && smoke.contentType.startsWith('text/event-stream'),
      observed: words.arrivals(distinctArrivals(smoke.arrivals), smoke.contentType),
      expected: words.atLeast(leastArrivals),
      remediation: 'sfai-admin set-stream-mode',
    })),
})
