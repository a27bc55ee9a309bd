import { z } from 'zod'
import { isPresent } from '../deployment/observed.ts'
import { functionNameOf } from '../deployment/outputs.ts'
import { defineCheck, judged } from './check.ts'

/** Nobody closed the gateway: Lambda refuses every request to a function whose reserved concurrency is 0. */
export const gatewayOpen = defineCheck({
  parts: ['stack', 'reservedConcurrency'],
  expects: z.undefined(),
  restsOn: () => ['function-ready'],
  words: {
    en: {
      closed: 'closed on purpose: reserved concurrency 0, every request is refused',
      open: 'open',
      limited: (n: number) => `open, ${n} requests at once`,
    },
    ja: {
      closed: '意図的に停止中: 予約済み同時実行数が 0 のため、すべてのリクエストが拒否されます',
      open: '受付中',
      limited: (n: number) => `受付中（同時 ${n} リクエスト）`,
    },
  },
  judge({ stack, reservedConcurrency }, _expected, { words }) {
    const name = functionNameOf({ stack })
    return judged(reservedConcurrency, ({ executions }) => ({
      passed: executions !== 0,
      observed: executions === 0 ? words.closed : executions === undefined ? words.open : words.limited(executions),
      expected: words.open,
      ...(isPresent(name) && { remediation: `aws lambda delete-function-concurrency --function-name ${name.value}` }),
    }))
  },
})
