import { t } from '../../i18n/index.ts'
import { explainAwsError } from '../errors/explain.ts'
import type { CredentialSource, Role } from './credential-source.ts'
import { explainSource } from './explain-source.ts'
import { runHelper } from './helper-process.ts'

/** Keys that AWS accepts, with the end of their life where they have one. */
export interface Credentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
  readonly expiration?: Date
}

/** Gives credentials, the same ones to everybody who asks, until they are about to expire. */
export type CredentialProvider = () => Promise<Credentials>

export interface ProviderOptions {
  /** For the calls to STS that a role needs. */
  readonly region: string
  /** Asks a person for the six digits that the device with this serial number shows. @throws where nobody can be asked */
  askMfaCode(serial: string): Promise<string>
}

/**
 * The one provider of a command: SDK clients and CDK toolkit share it, so that both are the same caller.
 * @throws SfaiError (preflight) that names the reason and the command that mends it
 */
export function credentialProvider(source: CredentialSource, options: ProviderOptions): CredentialProvider {
  return remembering(async () => {
    try {
      return await obtain(source, options)
    } catch (error) {
      throw explainSource(error, source)
    }
  })
}

/** Nothing of the SDK is loaded before it is needed: keys need none of it. */
async function obtain(source: CredentialSource, options: ProviderOptions): Promise<Credentials> {
  switch (source.kind) {
    case 'environment':
    case 'keys':
      return source.keys
    case 'process':
      return runHelper(source.profile ?? 'default', source.command)
    case 'role':
      return assume(source.role, source.from, options)
    default:
      return (await sdkProvider(source, options))()
  }
}

async function sdkProvider(
  source: Exclude<CredentialSource, { kind: 'environment' | 'keys' | 'process' | 'role' }>,
  { region }: ProviderOptions,
): Promise<CredentialProvider> {
  const sdk = await import('@aws-sdk/credential-providers')
  const clientConfig = { region }
  const profile = source.profile ?? 'default'
  switch (source.kind) {
    case 'sso':
      // Its region is the SSO session's own.
      return sdk.fromSSO({ profile, logger: silent })
    case 'login':
      return sdk.fromLoginCredentials({ profile, clientConfig, logger: silent })
    case 'web-identity': {
      const { file, roleArn, sessionName } = source
      const session = sessionName === undefined ? {} : { roleSessionName: sessionName }
      return sdk.fromTokenFile({ webIdentityTokenFile: file, roleArn, ...session, clientConfig, logger: silent })
    }
    case 'container':
      return sdk.fromHttp({ maxRetries: 1, logger: silent })
    case 'instance':
      return sdk.fromInstanceMetadata({ logger: silent })
  }
}

async function assume(role: Role, from: CredentialSource, options: ProviderOptions): Promise<Credentials> {
  // Before a code is asked for: it is worth nothing when there is nobody to use it.
  const master = await obtain(from, options).catch((error: unknown) => {
    throw explainSource(error, from)
  })
  const { fromTemporaryCredentials } = await import('@aws-sdk/credential-providers')
  const provider = fromTemporaryCredentials({
    masterCredentials: master,
    params: {
      RoleArn: role.arn,
      RoleSessionName: role.sessionName ?? `sfai-admin-${Date.now()}`,
      ...(role.externalId !== undefined && { ExternalId: role.externalId }),
      ...(role.seconds !== undefined && { DurationSeconds: role.seconds }),
      ...(role.mfaSerial !== undefined && { SerialNumber: role.mfaSerial }),
    },
    mfaCodeProvider: options.askMfaCode,
    clientConfig: { region: options.region },
  })
  return provider().catch((error: unknown) => {
    throw explainAwsError(error, t.aws.doing.assumeRole(role.arn))
  })
}

/** The SDK speaks to the console otherwise. */
const silent = { debug() {}, info() {}, warn() {}, error() {} }

/** Milliseconds before their end in which keys are renewed: as the SDK does it. */
const renewalWindow = 300_000

function remembering(obtainAnew: CredentialProvider): CredentialProvider {
  let held: Promise<Credentials> | undefined
  let until = Number.POSITIVE_INFINITY
  return () => {
    if (held === undefined || Date.now() > until) {
      until = Number.POSITIVE_INFINITY
      held = obtainAnew().then((credentials) => {
        until = (credentials.expiration?.getTime() ?? Number.POSITIVE_INFINITY) - renewalWindow
        return credentials
      })
    }
    return held
  }
}
