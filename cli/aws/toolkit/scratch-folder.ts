import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ownMark, removeAbandoned } from '../../base/abandoned.ts'

const prefix = 'sfai-admin-cdk-'

/** A temporary folder that goes when the process ends. One that a killed process left behind goes now. */
export function scratchFolder(): string {
  removeAbandoned(tmpdir(), prefix)
  const folder = mkdtempSync(join(tmpdir(), `${prefix}${ownMark}-`))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}
