import type * as ToolkitLib from '@aws-cdk/toolkit-lib'
import { stackName } from '../../../handler/contract/names.ts'
import { t } from '../../i18n/index.ts'
import type { AwsTarget } from '../sdk.ts'
import { assemblyToDeploy } from './assembly.ts'
import type { Approve, OnProgress } from './progress.ts'
import { whileSpreading } from './spreading.ts'
import type { StackMoment } from './stack-moment.ts'
import { runToolkit } from './toolkit-run.ts'

export type { Approve, OnProgress, Progress, Question } from './progress.ts'

export interface DeployOptions {
  /** CloudFormation parameters to set; those not named keep their values. */
  readonly parameters?: Readonly<Record<string, string>>
  /** Asked before a change is made; not asked when there is none. Nothing is deployed without its yes. */
  readonly approve: Approve
  /**
   * Also puts back what was changed outside CloudFormation, by a change set of mode REVERT_DRIFT: for who may deploy, but may
   * not change the resources directly. No emulator has it (docs/unproven.md).
   */
  readonly revertsDrift?: boolean
}

export interface DeployResult {
  readonly changed: boolean
  readonly outputs: Readonly<Record<string, string>>
}

/**
 * Deploys the stack, or finds that there is nothing to change.
 * @throws SfaiError: declined, still running (69), AWS's refusal with the first failed resource, credentials, network
 */
export async function deployStack(
  target: AwsTarget,
  { parameters = {}, approve, revertsDrift = false }: DeployOptions,
  progress: OnProgress,
): Promise<DeployResult> {
  const qualified = Object.entries(parameters).map(([name, value]) => [`${stackName}:${name}`, value])
  const run = (): Promise<DeployResult> =>
    runToolkit(target, {
      stack: stackName,
      doing: t.aws.doing.deploy,
      approve,
      progress,
      async work({ toolkit, lib, before, heard }) {
        tellWhatIsThere(before, progress)
        const folder = assemblyToDeploy({ terminationProtection: before.isProtected })
        const { stacks } = await toolkit.deploy(await toolkit.fromAssemblyDirectory(folder), {
          // Prepared first and reviewed, so that a question is asked only when there is a change.
          deploymentMethod: { method: 'change-set', revertDrift: revertsDrift },
          parameters: lib.StackParameters.withExisting(Object.fromEntries(qualified)),
        })
        return { changed: !heard.noChanges, outputs: stacks[0]?.outputs ?? {} }
      },
    })
  return whileSpreading(run, () => progress({ kind: 'stage', text: t.aws.roleSpreads }))
}

/**
 * Makes or upgrades the CDK's own stack in the target's account and region. Safe to repeat.
 * @throws SfaiError as `deployStack` does
 */
export const bootstrapEnvironment = (target: AwsTarget, progress: OnProgress): Promise<{ changed: boolean }> =>
  runToolkit(target, {
    stack: 'CDKToolkit',
    doing: t.aws.doing.bootstrap,
    approve: async () => false,
    progress,
    async work({ toolkit, lib, account, before }) {
      progress({ kind: 'stage', text: t.aws.bootstrapping(account, target.region) })
      const place = lib.BootstrapEnvironments.fromList([`aws://${account}/${target.region}`])
      const { environments } = await toolkit.bootstrap(place, isFirst(before, target) ? usualPolicies(lib) : {})
      return { changed: environments.some(({ status }) => status === 'success') }
    },
  })

const isFirst = ({ status }: StackMoment, { region }: AwsTarget): boolean =>
  status === undefined && !/^(cn|us-gov|us-iso|eu-isoe)/.test(region)

/** The CDK's own default, spelled out: it would warn about it in its own words. An upgrade keeps what was chosen. */
const usualPolicies = (lib: typeof ToolkitLib) => ({
  parameters: lib.BootstrapStackParameters.withExisting({
    cloudFormationExecutionPolicies: ['arn:aws:iam::aws:policy/AdministratorAccess'],
  }),
})

/** What the toolkit does without a word: it waits for another deploy, and deletes a stack whose creation failed. */
function tellWhatIsThere({ status }: StackMoment, progress: OnProgress): void {
  if (status?.endsWith('_IN_PROGRESS')) progress({ kind: 'warning', text: t.aws.waitsForOther(status) })
  if (status === 'ROLLBACK_COMPLETE' || status === 'CREATE_FAILED') {
    progress({ kind: 'warning', text: t.aws.replacesFailed(stackName, status) })
  }
}
