import { type Check, judge } from './finding.ts'

/** The Function URL exists and streams (runbook, closing list: infrastructure 2). */
export const urlStreamMode: Check<{ invokeMode: string }> = (deployment, { invokeMode }) =>
  judge(deployment.url, (url) => ({
    holds: url.invokeMode === invokeMode,
    observed: `InvokeMode ${url.invokeMode}`,
    expected: invokeMode,
    mend: 'sfai-admin set-stream-mode',
  }))
