import { stackName } from '../../handler/contract/names.ts'
import type { AwsSdk, AwsTarget } from '../aws/sdk.ts'
import type { Deployment, Observation, Part } from '../deployment/deployment.ts'
import { failure } from '../i18n/failure.ts'
import type { Rehearsal } from '../rehearsal/rehearsal.ts'
import type { Ui } from '../ui/ui.ts'

export interface TargetChoice {
  region?: string | undefined
  profile?: string | undefined
  rehearse?: boolean
  'rehearse-port'?: number | undefined
  'stack-name'?: string
}

/** One command's connection to AWS, or to the rehearsal's stand-in for it. */
export interface Session {
  readonly ui: Ui
  readonly target: AwsTarget
  readonly sdk: AwsSdk
  readonly stackName: string
  readonly rehearsal: Rehearsal | undefined
  /**
   * The named parts of what stands there now, in one parallel read.
   * @param earlier what was observed before and still stands: the names it holds are not asked for again
   */
  observe<P extends Part>(parts: readonly P[], earlier?: Partial<Deployment>): Promise<Observation<P>>
  /** The Function URL as this machine can reach it: on loopback in a rehearsal, AWS's own otherwise. Ends in `/`. */
  reach(functionUrl: string): string
}

/** The runbook's region, where neither a flag, the environment nor the profile names one. */
export const defaultRegion = 'ap-northeast-1'

/** @throws SfaiError when `--rehearse` is given and no rehearsal is up. */
export async function openSession(ui: Ui, choice: TargetChoice): Promise<Session> {
  const name = choice['stack-name'] ?? stackName
  if (choice.rehearse !== true) return connect(ui, await awsTarget(choice), name)
  const { attachRehearsal, defaultRehearsalPort } = await import('../rehearsal/rehearsal.ts')
  const port = choice['rehearse-port'] ?? defaultRehearsalPort
  const rehearsal = await attachRehearsal({ port })
  if (rehearsal === undefined) {
    throw failure('NO_REHEARSAL', [port], { next: ['sfai-admin setup --rehearse --keep'] })
  }
  return openRehearsalSession(ui, rehearsal, name)
}

export async function openRehearsalSession(ui: Ui, rehearsal: Rehearsal, name: string = stackName): Promise<Session> {
  const { rehearsalEnvironment } = await import('../rehearsal/rehearsal.ts')
  // The CDK toolkit and the SDK read these; a rehearsal must never reach a real account by accident.
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name]
  const environment = rehearsalEnvironment(rehearsal)
  Object.assign(process.env, environment)
  const target: AwsTarget = {
    region: rehearsal.region,
    endpoint: rehearsal.endpoint,
    credentials: {
      accessKeyId: environment.AWS_ACCESS_KEY_ID ?? rehearsal.account,
      secretAccessKey: environment.AWS_SECRET_ACCESS_KEY ?? 'rehearsal',
    },
  }
  return connect(ui, target, name, rehearsal)
}

async function connect(ui: Ui, target: AwsTarget, name: string, rehearsal?: Rehearsal): Promise<Session> {
  const { createSdk } = await import('../aws/sdk.ts')
  const sdk = createSdk(target)
  return {
    ui,
    target,
    sdk,
    stackName: name,
    rehearsal,
    async observe(parts, earlier) {
      const { observeDeployment } = await import('../deployment/reads/observe.ts')
      return observeDeployment(sdk, { region: target.region, stackName: name }, parts, earlier)
    },
    reach: (functionUrl) => rehearsal?.functionUrl ?? functionUrl,
  }
}

async function awsTarget(choice: TargetChoice): Promise<AwsTarget> {
  // AWS_PROFILE is left to the SDK: named by a flag, a profile beats keys in the environment; named there, it does not.
  const { profile } = choice
  const region =
    choice.region ||
    process.env.AWS_REGION ||
    process.env.AWS_DEFAULT_REGION ||
    (await configuredRegion(profile ?? process.env.AWS_PROFILE ?? 'default')) ||
    defaultRegion
  const endpoint = process.env.AWS_ENDPOINT_URL
  return { region, ...(profile ? { profile } : {}), ...(endpoint ? { endpoint } : {}) }
}

/** The region the AWS CLI would use for this profile (`aws configure get region`). */
async function configuredRegion(profile: string): Promise<string | undefined> {
  const { loadSharedConfigFiles } = await import('@smithy/shared-ini-file-loader')
  const { configFile } = await loadSharedConfigFiles()
  return configFile[profile]?.region
}
