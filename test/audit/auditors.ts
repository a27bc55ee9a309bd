import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cacheFolder } from '../../cli/rehearsal/install/cache-folder.ts'
import { pythonOf } from '../../cli/rehearsal/install/kit-source.ts'
import { findPython } from '../../cli/rehearsal/install/python.ts'
import { type CommandResult, runCommand } from '../../cli/rehearsal/install/run-command.ts'

/** Every package at one version, by hash. */
const requirements = fileURLToPath(new URL('./requirements.txt', import.meta.url))

/** A virtual environment with both auditors. */
export interface Auditors {
  run(program: 'cfn-lint' | 'checkov', args: readonly string[]): Promise<CommandResult>
}

/** Nothing of the template leaves this machine: Prisma's platform is sent results only where these are set. */
const env = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) => !/^(npm_|BC_|PRISMA_|CKV_|CHECKOV_|PYTHONPATH$|PYTHONHOME$)/i.test(name),
  ),
)

/** Installs both into the user's cache folder, once for each state of the pins. @throws Error with pip's last words */
export async function auditors(say: (sentence: string) => void): Promise<Auditors> {
  const pins = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12)
  const folder = join(cacheFolder(process.env), `audit-${pins}`)
  if (!existsSync(join(folder, 'complete'))) await install(folder, say)
  const scripts = process.platform === 'win32' ? join(folder, 'Scripts') : join(folder, 'bin')
  return {
    run(program, args) {
      if (program === 'checkov') return ended(pythonOf(folder), ['-m', 'checkov.main', ...args])
      return ended(join(scripts, process.platform === 'win32' ? 'cfn-lint.exe' : 'cfn-lint'), args)
    },
  }
}

async function install(folder: string, say: (sentence: string) => void): Promise<void> {
  say(`Installing cfn-lint and checkov into ${folder} (once; it takes some minutes).`)
  // A virtual environment knows its own path, so it cannot be moved when it is done.
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const python = await findPython(env)
  const steps: [command: string, args: readonly string[]][] = [
    [python.command, [...python.args, '-m', 'venv', folder]],
    [
      pythonOf(folder),
      [
        ...['-m', 'pip', 'install', '--quiet', '--no-input', '--disable-pip-version-check'],
        ...['--require-hashes', '--only-binary', ':all:', '--requirement', requirements],
      ],
    ],
  ]
  for (const [command, args] of steps) {
    const { status, stderr } = await ended(command, args)
    if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed: ${stderr.trim().slice(-800)}`)
  }
  await writeFile(join(folder, 'complete'), '')
}

async function ended(command: string, args: readonly string[]): Promise<CommandResult> {
  // A personal pip.conf may ask for --user, which a virtual environment refuses. Templates and answers are UTF-8.
  const result = await runCommand(command, args, { env: { ...env, PIP_USER: '0', PYTHONUTF8: '1' } })
  if (result === 'missing') throw new Error(`${command} is not there`)
  return result
}
