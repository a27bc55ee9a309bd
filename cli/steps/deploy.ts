import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import type { LogContents } from '../../handler/contract/log-contents.ts'
import { parameters } from '../../handler/contract/names.ts'
import type { Change } from '../changes/change.ts'
import type { Observation, StackState } from '../deployment/deployment.ts'
import { need } from '../deployment/need.ts'
import { t } from '../i18n/index.ts'
import { optionChanges, templateChanges } from './deploy-changes.ts'
import { showProgress } from './show-progress.ts'
import { type ChangingStep, nothingToChange } from './step.ts'

export interface DeployOptions {
  /** Who may reach the URL. Undefined keeps what is deployed. */
  allowedCidrs?: readonly string[] | undefined
  /** Whether prompts and answers are logged. Undefined keeps what is deployed. */
  logContents?: LogContents | undefined
}

const template = z.record(z.string(), z.unknown())

/** Runbook step 4: the stack stands, and is the one this version would deploy. */
export const deploy = (options: DeployOptions): ChangingStep<'stack' | 'template'> => ({
  id: 'deploy',
  parts: ['stack', 'template'],
  remakes: 'all',
  async plan(deployment) {
    const stack = deployment.stack.state === 'missing' ? undefined : need(deployment.stack, t.steps.parts.stack)
    const wanted = parametersOf(options)
    const changes = await changesOf(stack, deployment, wanted)
    if (stack !== undefined && changes.length === 0) return nothingToChange(t.steps.stack(stack.name, stack.status))
    return {
      observed: stack === undefined ? t.steps.noStack : t.steps.stack(stack.name, stack.status),
      changes,
      async apply({ target, ui }) {
        const { deployStack } = await import('../aws/toolkit/toolkit.ts')
        // What is to be made was shown, and approved, before.
        await deployStack(target, { parameters: wanted, approve: async () => true }, showProgress(ui))
        return undefined
      },
    }
  },
})

function parametersOf({ allowedCidrs, logContents }: DeployOptions): Readonly<Record<string, string>> {
  return {
    ...(allowedCidrs === undefined ? {} : { [parameters.allowedCidrs]: allowedCidrs.join(',') }),
    ...(logContents === undefined ? {} : { [parameters.logContents]: logContents }),
  }
}

async function changesOf(
  stack: StackState | undefined,
  deployment: Observation<'stack' | 'template'>,
  wanted: Readonly<Record<string, string>>,
): Promise<readonly Change[]> {
  const options = optionChanges(stack?.parameters, wanted)
  if (stack === undefined) {
    const { stackName } = await import('../../handler/contract/names.ts')
    return [{ where: t.changes.stack(stackName), after: t.changes.stackMade, effect: 'adds' }, ...options]
  }
  const where = t.changes.stack(stack.name)
  if (isLeftOver(stack.status)) {
    const before = t.changes.stackLeft(stack.status)
    return [{ where, before, after: t.changes.stackRemade, effect: 'deletes' }, ...options]
  }
  const { synthesizeTemplate } = await import('../aws/toolkit/toolkit.ts')
  const before = template.parse(need(deployment.template, t.steps.parts.template))
  const after = template.parse(await synthesizeTemplate())
  const inTemplate = isDeepStrictEqual(before, after) ? [] : await templateChanges(where, before, after)
  const changes = [...options, ...inTemplate]
  // A stack that did not settle is deployed again, and says so where nothing else differs.
  if (changes.length > 0 || isSettled(stack.status)) return changes
  return [{ where, before: stack.status, after: 'UPDATE_COMPLETE', effect: 'alters' }]
}

const isSettled = (status: string): boolean => /^(CREATE|UPDATE|IMPORT)_COMPLETE$/.test(status)

/** The first creation failed: nothing can be updated, and nothing but remains is there. */
const isLeftOver = (status: string): boolean => status === 'ROLLBACK_COMPLETE' || status === 'CREATE_FAILED'
