import { need } from '../deployment/need.ts'
import { isPresent } from '../deployment/observed.ts'
import { functionNameOf } from '../deployment/outputs.ts'
import { t } from '../i18n/index.ts'
import type { ChangingStep } from './step.ts'

/** Runbook step 7: the URL streams. The stack declares it; this repairs what somebody changed by hand. */
export const setStreamMode: ChangingStep<'stack' | 'url'> = {
  id: 'set-stream-mode',
  parts: ['stack', 'url'],
  isDone: ({ url }) =>
    isPresent(url)
      ? { done: url.value.invokeMode === 'RESPONSE_STREAM', observed: `InvokeMode ${url.value.invokeMode}` }
      : { done: false, observed: t.steps.noUrl },
  async apply({ sdk }, deployment) {
    const { setInvokeMode } = await import('../aws/calls/set-invoke-mode.ts')
    await setInvokeMode(sdk, need(functionNameOf(deployment), t.steps.parts.function), 'RESPONSE_STREAM')
  },
}
