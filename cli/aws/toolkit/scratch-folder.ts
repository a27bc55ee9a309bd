import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ownMark, removeAbandoned } from '../../base/abandoned.ts'

const prefix = 'sfai-admin-cdk-'

/** What a killed process left behind goes. */
export const removeAbandonedScratch = (): void => removeAbandoned(tmpdir(), prefix)

/** A temporary folder that goes when the process ends. One that a killed process left behind goes now. */
export function scratchFolder(): string {
  removeAbandonedScratch()
  const folder = mkdtempSync(join(tmpdir(), `${prefix}${ownMark}-`))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}
