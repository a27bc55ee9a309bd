import { z } from 'zod'
import { defineCheck, judged } from './check.ts'

/** The Function URL exists and streams (runbook, closing list: infrastructure 2). */
export const urlStreamMode = defineCheck({
  parts: ['url'],
  expects: z.strictObject({ invokeMode: z.string() }),
  restsOn: () => ['function-ready'],
  words: { en: {}, ja: {} },
  judge: ({ url }, { invokeMode }) =>
    judged(url, (live) => ({
      passed: live.invokeMode === invokeMode,
      observed: `InvokeMode ${live.invokeMode}`,
      expected: invokeMode,
      remediation: 'sfai-admin set-stream-mode',
    })),
})
