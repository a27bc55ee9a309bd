import { isDeepStrictEqual } from 'node:util'
import type { LogContents } from '../../handler/contract/log-contents.ts'
import { parameters } from '../../handler/contract/names.ts'
import type { Approve } from '../aws/toolkit/progress.ts'
import { isPresent } from '../deployment/observed.ts'
import { t } from '../i18n/index.ts'
import { showProgress } from './show-progress.ts'
import type { ChangingStep } from './step.ts'

export interface DeployOptions {
  /** Who may reach the URL. Undefined keeps what is deployed. */
  allowedCidrs?: readonly string[] | undefined
  /** Whether prompts and answers are logged. Undefined keeps what is deployed. */
  logContents?: LogContents | undefined
  /** Asked by the toolkit once the change is known, and only if there is one. */
  approve: Approve
}

/** Runbook step 4: the stack stands, and is the one this version would deploy. */
export const deploy = ({ allowedCidrs, logContents, approve }: DeployOptions): ChangingStep<'stack' | 'template'> => {
  const wanted = {
    ...(allowedCidrs === undefined ? {} : { [parameters.allowedCidrs]: allowedCidrs.join(',') }),
    ...(logContents === undefined ? {} : { [parameters.logContents]: logContents }),
  }
  return {
    id: 'deploy',
    parts: ['stack', 'template'],
    remakesAll: true,
    async isDone({ stack, template }) {
      if (!isPresent(stack)) return { done: false, observed: t.steps.noStack }
      const { status, parameters: live, name } = stack.value
      const settled = /^(CREATE|UPDATE|IMPORT)_COMPLETE$/.test(status)
      const sameParameters = Object.entries(wanted).every(([key, value]) => live[key] === value)
      const same =
        settled && sameParameters && isPresent(template) && isDeepStrictEqual(template.value, await desired())
      return { done: same, observed: t.steps.stack(name, status) }
    },
    async apply({ target, ui }) {
      const { deployStack } = await import('../aws/toolkit/toolkit.ts')
      await deployStack(target, { parameters: wanted, approve }, showProgress(ui))
    },
  }
}

const desired = async (): Promise<unknown> => {
  const { synthesizeTemplate } = await import('../aws/toolkit/toolkit.ts')
  return synthesizeTemplate()
}
