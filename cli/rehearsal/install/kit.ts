import { createHash, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { cp, mkdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { ownMark, removeAbandoned } from '../../base/abandoned.ts'
import { t } from '../../i18n/index.ts'
import { cacheFolder } from './cache-folder.ts'
import { type Install, installEmulator, installRuntimeClient } from './kit-install.ts'
import { kitSource, pythonOf } from './kit-source.ts'

/** Other people's software that the rehearsal needs, installed on this machine. */
export interface Kit {
  /** The Python of the private virtual environment that holds the emulator; empty when none was asked for. */
  readonly python: string
  /** Lambda's runtime client: the file a sandbox runs. */
  readonly runtimeClient: string
}

export interface KitOptions {
  readonly env: NodeJS.ProcessEnv
  /** False when the user's own emulator is used: then no Python is needed. */
  readonly emulator: boolean
  onProgress(sentence: string): void
  readonly signal?: AbortSignal | undefined
}

/**
 * The installed kit, installed first when this machine has not got these pins yet.
 * Each part is built in a folder of its own and renamed when complete: a killed installation leaves nothing half done,
 * and of two at once the second finds the first one's. Throws `SfaiError` (exit 4).
 */
export async function openKit(options: KitOptions): Promise<Kit> {
  const cache = cacheFolder(options.env)
  await mkdir(cache, { recursive: true })
  removeAbandoned(cache, partialPrefix)
  const [emulator, runtime] = await Promise.allSettled([
    options.emulator ? part('emulator', ['requirements.txt'], installEmulator, options) : '',
    part('runtime-client', ['package.json', 'package-lock.json'], installRuntimeClient, options),
  ])
  // Both have ended when one is reported: nothing goes on installing behind an error.
  if (emulator.status === 'rejected') throw emulator.reason
  if (runtime.status === 'rejected') throw runtime.reason
  return {
    python: emulator.value && pythonOf(emulator.value),
    runtimeClient: join(runtime.value, 'node_modules', 'aws-lambda-ric', 'index.mjs'),
  }
}

/** Before the name of what is being installed. */
const partialPrefix = 'partial-'

type Part = keyof typeof t.rehearsal.installing

async function part(name: Part, pins: readonly string[], install: Install, options: KitOptions): Promise<string> {
  const cache = cacheFolder(options.env)
  const folder = join(cache, `${name}-${await fingerprint(pins)}`)
  if (existsSync(folder) && !broken(folder)) return folder

  options.onProgress(t.rehearsal.installing[name](cache))
  const partial = join(cache, `${partialPrefix}${ownMark}-${name}-${randomUUID()}`)
  try {
    await mkdir(partial)
    await Promise.all(pins.map((file) => cp(join(kitSource, file), join(partial, file))))
    await install(partial, options)
    if (broken(folder)) await rm(folder, { recursive: true, force: true })
    await rename(partial, folder).catch((error) => {
      if (!existsSync(folder)) throw error // else another process was quicker, and its folder is as good
    })
  } finally {
    await rm(partial, { recursive: true, force: true })
  }
  return folder
}

/** A virtual environment dies with the Python it was made from; its interpreter is then a dangling link. */
const broken = (folder: string) => existsSync(join(folder, 'pyvenv.cfg')) && !existsSync(pythonOf(folder))

async function fingerprint(files: readonly string[]): Promise<string> {
  const hash = createHash('sha256')
  for (const file of files) hash.update(await readFile(join(kitSource, file)))
  return hash.digest('hex').slice(0, 12)
}
