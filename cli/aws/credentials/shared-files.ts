import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { failure } from '../../i18n/failure.ts'
import { t } from '../../i18n/index.ts'

/** The settings of one section. */
export type Section = Readonly<Record<string, string | undefined>>

/** `~/.aws/config` and `~/.aws/credentials`, or what the environment names in their place. */
export interface SharedFiles {
  readonly configPath: string
  readonly credentialsPath: string
  /** False when neither of the two files is there. */
  readonly found: boolean
  /** By profile; `services X` and `sso-session X` are here as `services.X` and `sso-session.X`. */
  readonly config: Readonly<Record<string, Section>>
  readonly credentials: Readonly<Record<string, Section>>
}

/**
 * Reads both files with the SDK's own parser.
 * @throws SfaiError (preflight) for a file that is there and cannot be read: the SDK would take it for an empty one
 */
export async function readSharedFiles(env: NodeJS.ProcessEnv): Promise<SharedFiles> {
  const configPath = expanded(env.AWS_CONFIG_FILE) ?? join(homedir(), '.aws', 'config')
  const credentialsPath = expanded(env.AWS_SHARED_CREDENTIALS_FILE) ?? join(homedir(), '.aws', 'credentials')
  const found = await Promise.all([configPath, credentialsPath].map(isThere))
  const { loadSharedConfigFiles } = await import('@smithy/shared-ini-file-loader')
  const files = await loadSharedConfigFiles({
    configFilepath: configPath,
    filepath: credentialsPath,
    // What was changed since (by a test, or a sign-in) counts.
    ignoreCache: true,
  })
  return {
    configPath,
    credentialsPath,
    found: found.includes(true),
    config: files.configFile,
    credentials: files.credentialsFile,
  }
}

/** What both files say of a profile; the credentials file wins, as for the AWS CLI. Undefined when none names it. */
export function profileIn({ config, credentials }: SharedFiles, name: string): Section | undefined {
  const inConfig = Object.hasOwn(config, name) ? config[name] : undefined
  const inCredentials = Object.hasOwn(credentials, name) ? credentials[name] : undefined
  return inConfig === undefined && inCredentials === undefined ? undefined : { ...inConfig, ...inCredentials }
}

const expanded = (path: string | undefined): string | undefined =>
  path ? path.replace(/^~(?=$|[\\/])/, homedir()) : undefined

async function isThere(path: string): Promise<boolean> {
  try {
    await access(path, constants.R_OK)
    if ((await stat(path)).isDirectory()) throw Object.assign(new Error('it is a folder'), { code: 'EISDIR' })
    return true
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
    if (code === 'ENOENT' || code === 'ENOTDIR') return false
    throw failure('CONFIG_UNREADABLE', [t.aws.doing.getCredentials, t.aws.because.configUnreadable(path, code)], {
      next: t.aws.mendConfigFile(path),
      cause,
    })
  }
}
