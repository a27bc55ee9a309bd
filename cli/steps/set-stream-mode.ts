import { need } from '../deployment/need.ts'
import { functionNameOf } from '../deployment/outputs.ts'
import { t } from '../i18n/index.ts'
import { type ChangingStep, nothingToChange } from './step.ts'

const streaming = 'RESPONSE_STREAM'

/** Runbook step 7: the URL streams. The stack declares it; this repairs what somebody changed by hand. */
export const setStreamMode: ChangingStep<'stack' | 'url'> = {
  id: 'set-stream-mode',
  parts: ['stack', 'url'],
  remakes: ['url'],
  plan(deployment) {
    const { invokeMode } = need(deployment.url, t.steps.parts.url)
    const observed = `InvokeMode ${invokeMode}`
    if (invokeMode === streaming) return nothingToChange(observed)
    const name = need(functionNameOf(deployment), t.steps.parts.function)
    return {
      observed,
      changes: [
        {
          where: `${t.report.functionUrl}: InvokeMode`,
          before: invokeMode,
          after: streaming,
          effect: 'alters',
          undo: `aws lambda update-function-url-config --function-name ${name} --invoke-mode ${invokeMode}`,
        },
      ],
      async apply({ sdk }) {
        const { setInvokeMode } = await import('../aws/calls/set-invoke-mode.ts')
        await setInvokeMode(sdk, name, streaming)
        return undefined
      },
    }
  },
}
