import { isDeepStrictEqual } from 'node:util'
import type { LogContents } from '../../handler/contract/log-contents.ts'
import { parameters } from '../../handler/contract/names.ts'
import type { Approve } from '../aws/toolkit/progress.ts'
import type { Deployment } from '../deployment/deployment.ts'
import { isPresent } from '../deployment/observed.ts'
import { t } from '../i18n/index.ts'
import { handlerBundle } from '../input/model-map-file.ts'
import { showProgress } from './show-progress.ts'
import type { Step } from './step.ts'

export interface DeployOptions {
  /** Who may reach the URL. Undefined keeps what is deployed. */
  allowedCidrs?: readonly string[] | undefined
  /** Whether prompts and answers are logged. Undefined keeps what is deployed. */
  logContents?: LogContents | undefined
  /** Asked by the toolkit once the change is known, and only if there is one. */
  approve: Approve
}

/** Runbook step 4: the stack stands, and is the one this version would deploy. */
export const deploy = ({ allowedCidrs, logContents, approve }: DeployOptions): Step => {
  const wanted = {
    ...(allowedCidrs === undefined ? {} : { [parameters.allowedCidrs]: allowedCidrs.join(',') }),
    ...(logContents === undefined ? {} : { [parameters.logContents]: logContents }),
  }
  return {
    id: 'deploy',
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
      await deployStack(target, { parameters: wanted, bundleFolder: handlerBundle, approve }, showProgress(ui))
    },
  }
}

const desired = async (): Promise<unknown> => {
  const { synthesizeTemplate } = await import('../aws/toolkit/toolkit.ts')
  return synthesizeTemplate({ bundleFolder: handlerBundle })
}

/** The CIDRs that are deployed now; undefined when there is no stack to ask. */
export function deployedCidrs({ stack }: Deployment): readonly string[] | undefined {
  if (!isPresent(stack)) return undefined
  const list = stack.value.parameters[parameters.allowedCidrs]
  return list === undefined || list === '' ? undefined : list.split(',')
}
