import type * as ToolkitLib from '@aws-cdk/toolkit-lib'
import { stackName } from '../../handler/contract/names.ts'
import { t } from '../i18n/index.ts'
import { abandonableAgent } from './abandonable-agent.ts'
import { assemble } from './assembly.ts'
import { type AwsTarget, createClients } from './clients.ts'
import { withEndpoint } from './endpoint-environment.ts'
import { explainAwsError } from './errors.ts'
import { createIoHost, type Heard } from './io-host.ts'
import type { Approve, OnProgress } from './progress.ts'
import { lostContact, settleFailure } from './settle-failure.ts'
import { guardSilence, type Pulse, usualSilence } from './silence.ts'
import { readMoment, type StackMoment } from './stack-moment.ts'

export type { Approve, OnProgress, Progress, Question } from './progress.ts'

export interface DeployOptions {
  /** The folder that holds the built handler, `index.mjs`. */
  readonly bundleFolder: string
  /** CloudFormation parameters to set; those not named keep their values. */
  readonly parameters?: Readonly<Record<string, string>>
  /** Asked before a change is made; not asked when there is none. Nothing is deployed without its yes. */
  readonly approve: Approve
}

export interface DeployResult {
  readonly changed: boolean
  readonly outputs: Readonly<Record<string, string>>
}

/** The template that a deploy of this bundle would send, as CloudFormation keeps it. Synthesised once per process. */
export const synthesizeTemplate = async ({ bundleFolder }: { bundleFolder: string }): Promise<unknown> =>
  (await assemble(bundleFolder)).template

/**
 * Deploys the stack, or finds that there is nothing to change.
 * @throws SfaiError: declined, still running (69), AWS's refusal with the first failed resource, credentials, network
 */
export async function deployStack(
  target: AwsTarget,
  { bundleFolder, parameters = {}, approve }: DeployOptions,
  progress: OnProgress,
): Promise<DeployResult> {
  progress({ kind: 'stage', text: t.aws.synthesizing })
  const { folder } = await assemble(bundleFolder)
  return runToolkit(
    target,
    stackName,
    t.aws.doing.deploy,
    { approve, progress },
    async ({ toolkit, lib, before, heard }) => {
      tellWhatIsThere(before, progress)
      const source = await toolkit.fromAssemblyDirectory(folder)
      const qualified = Object.entries(parameters).map(([name, value]) => [`${stackName}:${name}`, value])
      const { stacks } = await toolkit.deploy(source, {
        // Prepared first and reviewed, so that a question is asked only when there is a change.
        deploymentMethod: { method: 'change-set' },
        parameters: lib.StackParameters.withExisting(Object.fromEntries(qualified)),
      })
      return { changed: !heard.noChanges, outputs: stacks[0]?.outputs ?? {} }
    },
  )
}

/**
 * Makes or upgrades the CDK's own stack in the target's account and region. Safe to repeat.
 * @throws SfaiError as `deployStack` does
 */
export async function bootstrapEnvironment(target: AwsTarget, progress: OnProgress): Promise<{ changed: boolean }> {
  const approve: Approve = async () => false
  return runToolkit(
    target,
    'CDKToolkit',
    t.aws.doing.bootstrap,
    { approve, progress },
    async ({ toolkit, lib, account }) => {
      progress({ kind: 'stage', text: t.aws.bootstrapping(account, target.region) })
      const environment = lib.BootstrapEnvironments.fromList([`aws://${account}/${target.region}`])
      const { environments } = await toolkit.bootstrap(environment)
      return { changed: environments.some(({ status }) => status === 'success') }
    },
  )
}

interface Running {
  readonly toolkit: ToolkitLib.Toolkit
  readonly lib: typeof ToolkitLib
  readonly account: string
  /** The stack as it was before. */
  readonly before: StackMoment
  readonly heard: Heard
}

interface Voices {
  readonly approve: Approve
  readonly progress: OnProgress
}

/** One run of the toolkit: credentials first, an ear for silence, and no "failed" before the stack was read again. */
async function runToolkit<T extends { changed: boolean }>(
  target: AwsTarget,
  stack: string,
  doing: string,
  { approve, progress }: Voices,
  work: (running: Running) => Promise<T>,
): Promise<T | DeployResult> {
  const clients = createClients(target)
  const [lib, account, before] = await Promise.all([
    import('@aws-cdk/toolkit-lib'),
    clients.sts().then(async (sts) => (await sts.getCallerIdentity({})).Account ?? ''),
    readMoment(clients, stack),
  ]).catch((error: unknown) => {
    throw explainAwsError(error, doing)
  })

  const connections = abandonableAgent(target.endpoint)
  let heard: Heard | undefined
  const run = async (pulse: Pulse): Promise<T> => {
    const io = createIoHost({
      progress,
      approve: (question) => pulse.during(() => approve(question)),
      onMessage: pulse.heard,
    })
    heard = io.heard
    const toolkit = new lib.Toolkit({
      ioHost: io.host,
      color: false,
      emojis: false,
      sdkConfig: { baseCredentials: credentialsOf(target, lib), httpOptions: { agent: connections.agent } },
    })
    return work({ toolkit, lib, account, before, heard: io.heard })
  }
  try {
    return await withEndpoint(target.endpoint, () =>
      guardSilence(run, usualSilence, {
        silent: (seconds) => progress({ kind: 'silence', text: t.aws.silence(seconds), seconds }),
        lost: (seconds) => {
          connections.abandon()
          return lostContact(seconds)
        },
      }),
    )
  } catch (error) {
    return settleFailure(error, { clients, stack, doing, before, heard, progress })
  }
}

function credentialsOf({ region, profile, credentials }: AwsTarget, lib: typeof ToolkitLib) {
  if (credentials !== undefined) return lib.BaseCredentials.custom({ provider: async () => credentials, region })
  return lib.BaseCredentials.awsCliCompatible({ defaultRegion: region, ...(profile !== undefined && { profile }) })
}

/** What the toolkit does without a word: it waits for another deploy, and deletes a stack whose creation failed. */
function tellWhatIsThere(before: StackMoment, progress: OnProgress): void {
  if (before.status?.endsWith('_IN_PROGRESS')) progress({ kind: 'warning', text: t.aws.waitsForOther(before.status) })
  if (before.status === 'ROLLBACK_COMPLETE' || before.status === 'CREATE_FAILED') {
    progress({ kind: 'warning', text: t.aws.replacesFailed(stackName, before.status) })
  }
}
