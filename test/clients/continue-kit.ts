import { createHash, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { cp, mkdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { cacheFolder } from '../../cli/rehearsal/install/cache-folder.ts'
import { runCommand } from '../../cli/rehearsal/install/run-command.ts'

const pins = join(import.meta.dirname, 'continue-kit')
const files = ['package.json', 'package-lock.json']

/**
 * Continue's command line and adapters, 177 MB with what they need: too much for everybody who installs this project,
 * so they are installed once into the user's cache folder, pinned by their lockfile, without install scripts.
 * Resolves with the folder of their packages.
 */
export async function continueKit(): Promise<string> {
  const folder = join(cacheFolder(process.env), `continue-clients-${await fingerprint()}`)
  const packages = join(folder, 'node_modules')
  if (existsSync(folder)) return packages

  const partial = `${folder}.${randomUUID()}.partial`
  try {
    await mkdir(partial, { recursive: true })
    await Promise.all(files.map((file) => cp(join(pins, file), join(partial, file))))
    const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund']
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
    const result = await runCommand(npm, args, { cwd: partial, env: withoutOuterNpm(process.env) })
    if (result === 'missing' || result.status !== 0) throw new Error('npm ci failed', { cause: result })
    await rename(partial, folder).catch((error) => {
      if (!existsSync(folder)) throw error // else another run was quicker, and its folder is as good
    })
  } finally {
    await rm(partial, { recursive: true, force: true })
  }
  return packages
}

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256')
  for (const file of files) hash.update(await readFile(join(pins, file)))
  return hash.digest('hex').slice(0, 12)
}

/** `npm test` hands its own project down; the registry and the user's own settings stay. */
function withoutOuterNpm(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const outer = /^npm_(?:config_(?:prefix|local_prefix|global_prefix|omit|include)|lifecycle_|package_|command)/i
  return Object.fromEntries(Object.entries(env).filter(([name]) => !outer.test(name)))
}
