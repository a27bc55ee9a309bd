import { stackName } from '../../handler/contract/names.ts'
import type { CredentialSource } from '../aws/credentials/credential-source.ts'
import { endpointsText, everyEndpoint } from '../aws/endpoints.ts'
import type { AwsSdk, AwsTarget } from '../aws/sdk.ts'
import type { Target } from '../base/target.ts'
import type { Deployment, Observation, Part } from '../deployment/deployment.ts'
import { present } from '../deployment/observed.ts'
import { failure } from '../i18n/failure.ts'
import { t } from '../i18n/index.ts'
import type { Rehearsal } from '../rehearsal/rehearsal.ts'
import type { Ui } from '../ui/ui.ts'

export interface TargetChoice {
  region?: string | undefined
  profile?: string | undefined
  /** The account that is meant. */
  account?: string | undefined
  rehearse?: boolean
  'rehearse-port'?: number | undefined
  'stack-name'?: string
  /** Only of commands that send secrets: whether they may go where AWS is not. */
  'trust-endpoint'?: boolean
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

/**
 * Connects, and says where and as whom before anything else is done or asked.
 * @throws SfaiError when `--rehearse` is given and no rehearsal is up; when AWS does not say who the caller is, or says
 * another account than the one that is meant; when an endpoint is not safe for what the command sends
 */
export async function openSession(ui: Ui, choice: TargetChoice): Promise<Session> {
  const name = choice['stack-name'] ?? stackName
  if (choice.account !== undefined) mustBeAccount(choice.account)
  if (choice.rehearse === true) return attachedSession(ui, choice, name)
  const { chooseConnection } = await import('./connection.ts')
  const { facts, source, credentials } = await chooseConnection(ui, choice, name, process.env)
  ui.target = facts
  const { region, endpoints } = facts
  if (choice['trust-endpoint'] === false) mustBeTrusted(facts)
  return connect(ui, { region, credentials, endpoints }, facts, { source, wanted: choice.account })
}

async function attachedSession(ui: Ui, choice: TargetChoice, name: string): Promise<Session> {
  const { attachRehearsal, defaultRehearsalPort } = await import('../rehearsal/rehearsal.ts')
  const port = choice['rehearse-port']
  const rehearsal = await attachRehearsal({ port })
  if (rehearsal === undefined) {
    throw failure('NO_REHEARSAL', [port ?? defaultRehearsalPort], { next: ['sfai-admin setup --rehearse --keep'] })
  }
  return openRehearsalSession(ui, rehearsal, name, choice.account)
}

/** @param wanted the account that is meant, where one was named */
export async function openRehearsalSession(
  ui: Ui,
  rehearsal: Rehearsal,
  name: string = stackName,
  wanted?: string,
): Promise<Session> {
  const { rehearsalEnvironment } = await import('../rehearsal/rehearsal.ts')
  // The CDK toolkit and the SDK read these; a rehearsal must never reach a real account by accident.
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name]
  Object.assign(process.env, rehearsalEnvironment(rehearsal))
  const target: AwsTarget = {
    region: rehearsal.region,
    endpoint: rehearsal.endpoint,
    credentials: rehearsal.credentials,
  }
  const facts: Target = {
    account: undefined,
    region: rehearsal.region,
    regionFrom: 'rehearsal',
    credentials: 'rehearsal',
    profile: undefined,
    stack: name,
    rehearsal: true,
    endpoints: everyEndpoint(rehearsal.endpoint),
  }
  ui.target = facts
  return connect(ui, target, facts, { rehearsal, wanted })
}

interface Circumstances {
  readonly source?: CredentialSource
  readonly rehearsal?: Rehearsal
  readonly wanted: string | undefined
}

async function connect(
  ui: Ui,
  target: AwsTarget,
  facts: Target,
  { source, rehearsal, wanted }: Circumstances,
): Promise<Session> {
  const [{ createSdk }, { identify }] = await Promise.all([import('../aws/sdk.ts'), import('./identify.ts')])
  const sdk = createSdk(target)
  // Before the account: to learn it, a code may have to be asked for, and something is sent.
  sayEndpoints(ui, facts)
  ui.waiting(t.ui.waitsForAws)
  const identity = await identify(sdk, facts, source)
  const { account } = identity
  if (wanted !== undefined && wanted !== account) {
    throw failure('ACCOUNT_DIFFERS', [wanted, account, identity.arn])
  }
  ui.target = { ...facts, account }
  ui.note(t.target.line(ui.target), 'folded')
  const { region, stack } = facts
  return {
    ui,
    target: { ...target, account },
    sdk,
    stackName: stack,
    rehearsal,
    async observe(parts, earlier) {
      const { observeDeployment } = await import('../deployment/reads/observe.ts')
      ui.waiting(t.checks.observing)
      // Who asks is known already, and not asked again.
      return observeDeployment(sdk, { region, stackName: stack }, parts, { identity: present(identity), ...earlier })
    },
    reach: (functionUrl) => rehearsal?.functionUrl ?? functionUrl,
  }
}

function sayEndpoints(ui: Ui, { endpoints, rehearsal }: Target): void {
  if (endpoints.length === 0) return
  ui.note(t.target.endpoints(endpointsText(endpoints, t.target.everyService)), 'folded')
  if (!rehearsal && endpoints.some(({ foreign }) => foreign)) ui.note(t.target.foreign, 'folded')
}

function mustBeAccount(text: string): void {
  if (!/^\d{12}$/.test(text)) throw failure('ACCOUNT_INVALID', [text])
}

/** @throws SfaiError ENDPOINT_UNTRUSTED: whoever plays STS decides whose account the secrets end in, so any endpoint counts */
function mustBeTrusted({ endpoints }: Target): void {
  const foreign = endpoints.filter((endpoint) => endpoint.foreign)
  if (foreign.length > 0) throw failure('ENDPOINT_UNTRUSTED', [endpointsText(foreign, t.target.everyService)])
}
