import { z } from 'zod'
import { defineCheck, judged } from './check.ts'

/** The URL takes requests without an AWS signature: Continue cannot sign, the gateway's own locks decide who comes in. */
export const urlAuthType = defineCheck({
  parts: ['url'],
  expects: z.strictObject({ authType: z.string() }),
  restsOn: () => ['function-ready'],
  words: { en: {}, ja: {} },
  judge: ({ url }, { authType }) =>
    judged(url, (live) => ({
      passed: live.authType === authType,
      observed: `AuthType ${live.authType}`,
      expected: authType,
      remediation: 'sfai-admin deploy',
    })),
})
