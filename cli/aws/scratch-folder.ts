import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const prefix = 'sfai-admin-assembly-'
const aDay = 24 * 60 * 60 * 1000

/** A temporary folder that goes when the process ends. One that a killed process left behind goes a day later. */
export function scratchFolder(): string {
  sweep()
  const folder = mkdtempSync(join(tmpdir(), prefix))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}

function sweep(): void {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const folder = join(tmpdir(), name)
    try {
      if (Date.now() - statSync(folder).mtimeMs > aDay) rmSync(folder, { recursive: true, force: true })
    } catch {
      // Somebody else's, or gone already.
    }
  }
}
