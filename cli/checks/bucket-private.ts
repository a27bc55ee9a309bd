import { z } from 'zod'
import { defineCheck, judged } from './check.ts'

/** Nobody outside can read the bucket, whatever a policy or an ACL may say later (runbook, closing list: security 2). */
export const bucketPrivate = defineCheck({
  parts: ['publicAccessBlock'],
  expects: z.undefined(),
  restsOn: () => ['bucket-present'],
  words: {
    en: { allBlocked: 'all four settings on', off: (names: string) => `off: ${names}` },
    ja: { allBlocked: '4項目すべて有効', off: (names: string) => `無効: ${names}` },
  },
  judge: ({ publicAccessBlock }, _expected, { words }) =>
    judged(publicAccessBlock, (block) => {
      const off = Object.entries(block).filter(([, on]) => !on)
      return {
        passed: off.length === 0,
        observed: off.length === 0 ? words.allBlocked : words.off(off.map(([name]) => name).join(', ')),
        expected: words.allBlocked,
        remediation: 'sfai-admin deploy',
      }
    }),
})
