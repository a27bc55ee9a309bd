import { readdirSync, rmSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'

/**
 * Part of the name of what this process makes for its own time, so that others can tell when it was killed over it.
 * Containers may share folders, but not their process ids: hence the host.
 */
export const ownMark = `${hostname()}-${process.pid}`

/** Removes from a folder what is named `before`, an own mark and `-…`, where the process of that mark is gone. */
export function removeAbandoned(folder: string, before: string): void {
  const prefix = `${before}${hostname()}-`
  for (const name of readdirSync(folder).filter((entry) => entry.startsWith(prefix))) {
    if (runs(Number.parseInt(name.slice(prefix.length), 10))) continue
    try {
      rmSync(join(folder, name), { recursive: true, force: true })
    } catch {
      // Somebody else's, or still written to by a child that was not killed with it.
    }
  }
}

/** Only "no such process" says that a process is gone; it may run and be another user's. */
function runs(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH')
  }
}
