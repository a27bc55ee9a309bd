import { z } from 'zod'
import { isRecorded } from '../proofs/logged.ts'
import { defineCheck, tried } from './check.ts'

/** The test request is in CloudWatch Logs (runbook, closing list: operation 3). */
export const requestLogged = defineCheck({
  parts: [],
  expects: z.undefined(),
  // A refused request leaves nothing to look for, unless the gateway itself gave it an id; then what is logged of it is an error.
  restsOn: ({ logs }) =>
    logs === undefined || logs.errors.length > 0 ? ['request-answered', 'role-sufficient'] : ['role-sufficient'],
  words: {
    en: {
      lines: (group: string, lines: number, errors: number) => `${group}: ${lines} lines, ${errors} errors`,
      none: (group: string, id: string) => `Request ${id} is not in the log group ${group}.`,
      withoutError: 'the request is logged, without error',
    },
    ja: {
      lines: (group: string, lines: number, errors: number) => `${group}: ${lines} 行、エラー ${errors} 件`,
      none: (group: string, id: string) => `リクエスト ${id} がロググループ ${group} に記録されていません。`,
      withoutError: 'リクエストがエラーなしで記録されていること',
    },
  },
  judge: (_deployment, _expected, { words, evidence }) =>
    tried(evidence.logs, 'sfai-admin logs', (logs) => ({
      passed: isRecorded(logs) && logs.errors.length === 0,
      observed: isRecorded(logs)
        ? words.lines(logs.group, logs.lines.length, logs.errors.length)
        : words.none(logs.group, logs.requestId),
      expected: words.withoutError,
      remediation: 'sfai-admin logs',
    })),
})
