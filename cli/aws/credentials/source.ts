import type { SfaiError } from '../../base/errors.ts'
import { failure } from '../../i18n/failure.ts'
import { t } from '../../i18n/index.ts'
import type { CredentialSource, Keys, Role } from './credential-source.ts'
import { flagOf, incomplete, nothingFound, unknownProfile } from './not-configured.ts'
import type { ChosenProfile } from './profile.ts'
import { profileIn, type Section, type SharedFiles } from './shared-files.ts'

/**
 * Finds where the AWS CLI would take its credentials from: botocore/credentials.py, `create_credential_resolver`
 * (1.43.62, read on 2026-11-28). The SDK's own chain differs: it has no AWS_DEFAULT_PROFILE, prefers AWS_PROFILE to keys
 * in the environment, and looks into a profile in another order.
 * @throws SfaiError (preflight) for a profile that is not there, not complete, or refers to itself in a circle
 */
export function sourceOf(profile: ChosenProfile, files: SharedFiles, env: NodeJS.ProcessEnv): CredentialSource {
  const { name, namedBy } = profile
  const section = profileIn(files, name)
  if (namedBy !== undefined && section === undefined) throw unknownProfile(name, files)
  const byFlag = namedBy === '--profile'
  const inEnvironment = byFlag ? undefined : keysInEnvironment(env)
  if (inEnvironment !== undefined) return inEnvironment
  return (
    roleOf(name, files, env, [name]) ??
    webIdentityOf(name, section, byFlag ? {} : env) ??
    plainSourceOf(name, files) ??
    remoteSource(namedBy === undefined ? undefined : name, files, env)
  )
}

function keysInEnvironment(env: NodeJS.ProcessEnv): CredentialSource | undefined {
  const keys = keysOf(
    {
      aws_access_key_id: env.AWS_ACCESS_KEY_ID,
      aws_secret_access_key: env.AWS_SECRET_ACCESS_KEY,
      aws_session_token: env.AWS_SECURITY_TOKEN || env.AWS_SESSION_TOKEN,
    },
    () => incomplete(t.aws.because.keysIncomplete('AWS_SECRET_ACCESS_KEY'), t.aws.mendEnvironmentKeys),
  )
  return keys && { kind: 'environment', keys }
}

/** What a profile holds beside roles, in the AWS CLI's order: SSO, keys of the credentials file, login, process, keys. */
function plainSourceOf(name: string, files: SharedFiles): CredentialSource | undefined {
  const section = profileIn(files, name) ?? {}
  const unfinished = () =>
    incomplete(t.aws.because.profileIncomplete(name, ['aws_secret_access_key']), [`aws configure ${flagOf(name)}`])
  if (section.sso_account_id || section.sso_role_name) return ssoOf(name, section, files)
  const own = Object.hasOwn(files.credentials, name) ? files.credentials[name] : undefined
  const inCredentials = keysOf(own, unfinished)
  if (inCredentials !== undefined) return { kind: 'keys', profile: name, keys: inCredentials }
  if (section.login_session) return { kind: 'login', profile: name }
  if (section.credential_process) return { kind: 'process', profile: name, command: section.credential_process }
  const keys = keysOf(section, unfinished)
  return keys && { kind: 'keys', profile: name, keys }
}

function ssoOf(name: string, section: Section, files: SharedFiles): CredentialSource {
  const session = section.sso_session === undefined ? {} : files.config[`sso-session.${section.sso_session}`]
  const whole = { ...section, ...session }
  const lacking = ['sso_account_id', 'sso_role_name', 'sso_start_url', 'sso_region'].filter((key) => !whole[key])
  if (session === undefined) lacking.push(`[sso-session ${section.sso_session}]`)
  if (lacking.length > 0) {
    throw incomplete(t.aws.because.profileIncomplete(name, lacking), [`aws configure sso ${flagOf(name)}`])
  }
  return { kind: 'sso', profile: name }
}

function webIdentityOf(
  name: string,
  section: Section | undefined,
  env: NodeJS.ProcessEnv,
): CredentialSource | undefined {
  const file = env.AWS_WEB_IDENTITY_TOKEN_FILE || section?.web_identity_token_file
  if (!file) return undefined
  const roleArn = env.AWS_ROLE_ARN || section?.role_arn
  const sessionName = env.AWS_ROLE_SESSION_NAME || section?.role_session_name
  const profile = env.AWS_WEB_IDENTITY_TOKEN_FILE ? undefined : name
  if (!roleArn) {
    throw incomplete(
      profile === undefined
        ? t.aws.because.keysIncomplete('AWS_ROLE_ARN')
        : t.aws.because.profileIncomplete(name, ['role_arn']),
      t.aws.setRoleArn,
    )
  }
  return { kind: 'web-identity', profile, file, roleArn, ...(sessionName && { sessionName }) }
}

/** @param visited the profiles on the way here, this one included */
function roleOf(
  name: string,
  files: SharedFiles,
  env: NodeJS.ProcessEnv,
  visited: readonly string[],
): CredentialSource | undefined {
  const section = profileIn(files, name)
  if (!section?.role_arn || section.web_identity_token_file) return undefined
  const role: Role = {
    arn: section.role_arn,
    sessionName: section.role_session_name,
    externalId: section.external_id,
    mfaSerial: section.mfa_serial,
    seconds: Number(section.duration_seconds) || undefined,
  }
  const { source_profile: parent, credential_source: credentialSource } = section
  if ((parent === undefined) === (credentialSource === undefined)) {
    throw incomplete(t.aws.because.profileIncomplete(name, ['source_profile', 'credential_source']), [
      `aws configure set source_profile ${placeholder} ${flagOf(name)}`,
    ])
  }
  const from =
    parent === undefined
      ? namedSource(name, credentialSource ?? '', env)
      : sourceProfile(name, parent, files, env, visited)
  return { kind: 'role', profile: name, role, from }
}

const placeholder = '<PROFILE>'

function sourceProfile(
  name: string,
  parent: string,
  files: SharedFiles,
  env: NodeJS.ProcessEnv,
  visited: readonly string[],
): CredentialSource {
  const section = profileIn(files, parent)
  if (section === undefined) {
    throw failure('SOURCE_PROFILE_UNKNOWN', [t.aws.doing.getCredentials, t.aws.because.sourceProfile(name, parent)], {
      next: ['aws configure list-profiles', `aws configure set source_profile ${placeholder} ${flagOf(name)}`],
    })
  }
  const hasKeys = section.aws_access_key_id !== undefined || section.aws_secret_access_key !== undefined
  // A profile may name itself, to find its own keys.
  if (visited.includes(parent) && !(parent === name && hasKeys)) {
    throw failure(
      'PROFILE_LOOP',
      [t.aws.doing.getCredentials, t.aws.because.profileLoop([...visited, parent].join(' -> '))],
      { next: [`aws configure set source_profile ${placeholder} ${flagOf(name)}`] },
    )
  }
  const role = hasKeys ? undefined : roleOf(parent, files, env, [...visited, parent])
  const source = role ?? webIdentityOf(parent, section, {}) ?? plainSourceOf(parent, files)
  if (source === undefined) {
    throw incomplete(t.aws.because.profileEmpty(parent), [`aws configure ${flagOf(parent)}`])
  }
  return source
}

/** `credential_source` of a profile with a role. */
function namedSource(profile: string, name: string, env: NodeJS.ProcessEnv): CredentialSource {
  switch (name.toLowerCase()) {
    case 'environment': {
      const keys = keysInEnvironment(env)
      if (keys === undefined) {
        throw incomplete(t.aws.because.keysIncomplete('AWS_ACCESS_KEY_ID'), t.aws.mendEnvironmentKeys)
      }
      return keys
    }
    case 'ecscontainer':
      return { kind: 'container', profile }
    case 'ec2instancemetadata':
      return { kind: 'instance', profile }
    default:
      throw incomplete(t.aws.because.credentialSource(profile, name), [
        `aws configure set credential_source Environment ${flagOf(profile)}`,
      ])
  }
}

/** The last that is tried: the container's or the machine's own role. */
function remoteSource(profile: string | undefined, files: SharedFiles, env: NodeJS.ProcessEnv): CredentialSource {
  if (env.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI || env.AWS_CONTAINER_CREDENTIALS_FULL_URI) return { kind: 'container' }
  const lastResort = nothingFound(profile, files)
  if (env.AWS_EC2_METADATA_DISABLED?.toLowerCase() === 'true') throw lastResort
  return { kind: 'instance', lastResort }
}

function keysOf(section: Section | undefined, lacksSecret: () => SfaiError): Keys | undefined {
  const accessKeyId = section?.aws_access_key_id
  if (!accessKeyId) return undefined
  const secretAccessKey = section?.aws_secret_access_key
  if (!secretAccessKey) throw lacksSecret()
  const sessionToken = section?.aws_session_token
  return { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) }
}
