import { join } from 'node:path'
import type { SfaiError } from '../../base/errors.ts'
import { failure } from '../../i18n/failure.ts'
import { pythonOf } from './kit-source.ts'
import { findPython } from './python.ts'
import { type CommandResult, runCommand } from './run-command.ts'

/** Installs one part of the kit into a folder that exists and holds the part's pins. */
export type Install = (folder: string, surroundings: InstallSurroundings) => Promise<void>

export interface InstallSurroundings {
  readonly env: NodeJS.ProcessEnv
  readonly signal?: AbortSignal | undefined
}

/** MiniStack with its dependencies, pinned by hash, in a virtual environment. */
export const installEmulator: Install = async (folder, { env, signal }) => {
  const python = await findPython(env, signal)
  const made = await runCommand(python.command, [...python.args, '-m', 'venv', folder], { env, signal })
  if (made === 'missing' || made.status !== 0) throw failed('python', made)
  const pip = await runCommand(
    pythonOf(folder),
    [
      ...['-m', 'pip', 'install', '--require-hashes', '--no-input', '--disable-pip-version-check'],
      ...['--retries', '2', '--timeout', '20', '--requirement', join(folder, 'requirements.txt')],
    ],
    // A personal pip.conf may ask for --user, which a virtual environment refuses.
    { env: { ...env, PIP_USER: '0' }, signal },
  )
  if (pip === 'missing' || pip.status !== 0) throw failed('python', pip)
}

/** `aws-lambda-ric` as published, without its install scripts: they compile an addon for 98 s and need cmake. */
export const installRuntimeClient: Install = async (folder, { env, signal }) => {
  const npm = await runCommand(
    'npm',
    ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--fetch-retries=1', '--fetch-retry-mintimeout=1000'],
    { cwd: folder, env: withoutOuterNpm(env), signal },
  )
  if (npm === 'missing') throw failure('NPM_MISSING', [])
  if (npm.status !== 0) throw failed('npm', npm)
}

/** Under `npm run`, npm hands its own flags and project down as npm_config_*; the user's real settings are in files. */
function withoutOuterNpm(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const outer = /^npm_config_(prefix|local_prefix|global|global_prefix|workspaces?|dry_run|package_lock|omit|include)$/i
  return Object.fromEntries(Object.entries(env).filter(([name]) => !outer.test(name)))
}

const unreachable =
  /EAI_AGAIN|ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED|ERR_SOCKET|NewConnectionError|ConnectTimeout|Connection refused|Failed to establish|name resolution|getaddrinfo|ProxyError|SSLError|No matching distribution/i

function failed(source: 'python' | 'npm', result: CommandResult | 'missing'): SfaiError {
  const said = result === 'missing' ? '' : `${result.stderr}\n${result.stdout}`
  return failure(unreachable.test(said) ? 'REGISTRY_UNREACHABLE' : 'KIT_INSTALL_FAILED', [source], {
    cause: new Error(complaints(said) || said.trim().slice(-500)),
  })
}

/** The first lines with which pip and npm say what is wrong. */
const complaints = (said: string) =>
  said
    .split('\n')
    .filter((line) => /^(ERROR:|npm error) *\S/.test(line))
    .slice(0, 3)
    .join('\n')
