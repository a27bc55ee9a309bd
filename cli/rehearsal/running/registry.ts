import { readdirSync } from 'node:fs'
import { lstat, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { ownMark, removeAbandoned } from '../../base/abandoned.ts'
import { failure } from '../../i18n/failure.ts'
import { cacheFolder } from '../install/cache-folder.ts'
import { credentials } from '../lock/credentials.ts'
import { providersKinds } from '../providers/kinds.ts'

/** One rehearsal that is up, as its own process wrote it down: all that its owner needs to use it. */
const entrySchema = z.object({
  /** Of the AWS endpoint, on loopback; the Function URL has the next one. */
  port: z.int().min(1).max(65_534),
  /** The port was asked for: whoever means this rehearsal names it too. */
  isPortNamed: z.boolean(),
  credentials,
  /** With it the front proves that it is the one. */
  secret: z.string().min(1),
  region: z.string(),
  account: z.string(),
  providers: z.enum(providersKinds),
})
export type RunningRehearsal = z.infer<typeof entrySchema>

const prefix = 'running-'
const folderIn = (env: NodeJS.ProcessEnv) => join(cacheFolder(env), 'rehearsals')

/**
 * Writes a rehearsal down for this user's other commands, readable by this user alone; gives what strikes it off.
 * @throws SfaiError CACHE_NOT_PRIVATE when others may write where it would be written
 */
export async function enter(running: RunningRehearsal, env: NodeJS.ProcessEnv): Promise<() => Promise<void>> {
  const folder = folderIn(env)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if (!(await isPrivate(folder, 0o022))) throw failure('CACHE_NOT_PRIVATE', [folder])
  const file = join(folder, `${prefix}${ownMark}-${running.port}.json`)
  const partial = `${file}.partial`
  await rm(partial, { force: true })
  await writeFile(partial, JSON.stringify(running), { mode: 0o600, flag: 'wx' })
  await rename(partial, file)
  return () => rm(file, { force: true })
}

/** This user's rehearsals on this machine whose processes live. What is left of others is removed. */
export async function entered(env: NodeJS.ProcessEnv): Promise<RunningRehearsal[]> {
  const folder = folderIn(env)
  // Nobody else may have put anything there.
  if (!(await isPrivate(folder, 0o022))) return []
  removeAbandoned(folder, prefix)
  const files = readdirSync(folder).filter(
    (name) => name.startsWith(`${prefix}${hostname()}-`) && name.endsWith('.json'),
  )
  const read = await Promise.all(files.map((name) => readEntry(join(folder, name))))
  return read.filter((entry) => entry !== undefined)
}

async function readEntry(file: string): Promise<RunningRehearsal | undefined> {
  if (!(await isPrivate(file, 0o077))) return undefined
  try {
    return entrySchema.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch {
    return undefined // struck off this moment, or of another version
  }
}

/** Ours, no link, and without these rights of others. On Windows the user's own folders are private by inheritance. */
async function isPrivate(path: string, rightsOfOthers: number): Promise<boolean> {
  const found = await lstat(path).catch(() => undefined)
  if (found === undefined || found.isSymbolicLink()) return false
  return process.getuid === undefined || (found.uid === process.getuid() && (found.mode & rightsOfOthers) === 0)
}
