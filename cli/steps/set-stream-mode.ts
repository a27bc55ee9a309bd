import { need } from '../deployment/need.ts'
import { isPresent } from '../deployment/observed.ts'
import { t } from '../i18n/index.ts'
import type { Step } from './step.ts'

/** Runbook step 7: the URL streams. The stack declares it; this repairs what somebody changed by hand. */
export const setStreamMode: Step = {
  id: 'set-stream-mode',
  isDone: ({ url }) =>
    isPresent(url)
      ? { done: url.value.invokeMode === 'RESPONSE_STREAM', observed: `InvokeMode ${url.value.invokeMode}` }
      : { done: false, observed: t.steps.noUrl },
  async apply({ sdk }, deployment) {
    const { setInvokeMode } = await import('../aws/calls/set-invoke-mode.ts')
    await setInvokeMode(sdk, need(deployment.function, t.steps.parts.function).name, 'RESPONSE_STREAM')
  },
}
