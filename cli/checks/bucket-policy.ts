import { z } from 'zod'
import { present } from '../deployment/observed.ts'
import { bucketNameOf } from '../deployment/outputs.ts'
import { deniesWithoutTls } from '../policies/bucket.ts'
import { strangersTo } from '../policies/principal.ts'
import { allowsEveryone } from '../policies/statement.ts'
import { defineCheck, judged } from './check.ts'
import { accountOf } from './stack-place.ts'

/** The bucket's policy lets in nobody from outside, and no request without TLS (runbook, closing list: security 2). */
export const bucketPolicy = defineCheck({
  parts: ['stack', 'bucketPolicy'],
  expects: z.undefined(),
  restsOn: () => ['bucket-present'],
  words: {
    en: {
      open: (who: string) => `the bucket policy lets in ${who}`,
      everyone: 'everyone',
      noTls: 'requests without TLS are not turned away',
      sound: 'nobody from outside, TLS only',
    },
    ja: {
      open: (who: string) => `バケットポリシーで ${who} に許可されています`,
      everyone: '全員',
      noTls: 'TLS なしのリクエストが拒否されません',
      sound: '外部への許可なし、TLS 必須',
    },
  },
  judge({ stack, bucketPolicy: policy }, _expected, { words }) {
    const bucket = bucketNameOf({ stack })
    // A bucket without a policy is readable by its own account alone, but not limited to TLS.
    return judged(policy.state === 'missing' ? present([]) : policy, (statements) => {
      const open = statements.flatMap((statement) => {
        if (allowsEveryone(statement)) return [words.everyone]
        return statement.Effect === 'Allow' ? strangersTo(accountOf(stack), statement.Principal) : []
      })
      const tlsOnly =
        bucket.state === 'present' && statements.some((statement) => deniesWithoutTls(statement, bucket.value))
      const problem = open.length > 0 ? words.open(open.join(', ')) : tlsOnly ? undefined : words.noTls
      return {
        passed: problem === undefined,
        observed: problem ?? words.sound,
        expected: words.sound,
        remediation: 'sfai-admin deploy',
      }
    })
  },
})
