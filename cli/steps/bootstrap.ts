import { isPresent } from '../deployment/observed.ts'
import { t } from '../i18n/index.ts'
import { showProgress } from './show-progress.ts'
import type { ChangingStep } from './step.ts'

/** The oldest bootstrap that today's assemblies accept (aws-cdk-lib 2.276.0 asks SSM for at least 6). */
const oldestBootstrap = 6

/** Runbook step 3: the CDK toolkit's own stack, once per account *and region*. */
export const bootstrap: ChangingStep<'bootstrap'> = {
  id: 'bootstrap',
  parts: ['bootstrap'],
  isDone: ({ bootstrap }) =>
    isPresent(bootstrap) && bootstrap.value.version >= oldestBootstrap
      ? { done: true, observed: t.steps.bootstrapped(bootstrap.value.version) }
      : { done: false, observed: t.steps.notBootstrapped },
  async apply({ target, ui }) {
    const { bootstrapEnvironment } = await import('../aws/toolkit/toolkit.ts')
    await bootstrapEnvironment(target, showProgress(ui))
  },
}
