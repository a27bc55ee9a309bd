import { need } from '../deployment/need.ts'
import { t } from '../i18n/index.ts'
import { showProgress } from './show-progress.ts'
import { type ChangingStep, nothingToChange } from './step.ts'

/** The oldest bootstrap that today's assemblies accept (aws-cdk-lib 2.276.0 asks SSM for at least 6). */
const oldestBootstrap = 6

/** Runbook step 3: the CDK toolkit's own stack, once per account *and region*. */
export const bootstrap: ChangingStep<'bootstrap'> = {
  id: 'bootstrap',
  parts: ['bootstrap'],
  remakes: ['bootstrap'],
  plan({ bootstrap, region }) {
    const version = bootstrap.state === 'missing' ? undefined : need(bootstrap, 'CDKToolkit').version
    if (version !== undefined && version >= oldestBootstrap) return nothingToChange(t.steps.bootstrapped(version))
    return {
      observed: t.steps.notBootstrapped,
      changes: [
        {
          where: t.changes.toolkitStack(region),
          before: version === undefined ? undefined : t.changes.bootstrapVersion(version),
          after: version === undefined ? t.changes.bootstrapFirst : t.changes.bootstrapNewest,
          effect: version === undefined ? 'adds' : 'alters',
        },
      ],
      async apply({ target, ui }) {
        const { bootstrapEnvironment } = await import('../aws/toolkit/toolkit.ts')
        await bootstrapEnvironment(target, showProgress(ui))
        return undefined
      },
    }
  },
}
