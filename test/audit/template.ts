import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { App } from 'aws-cdk-lib/core'
import { buildApp } from '../../stack/app.ts'

export interface Synthesized {
  readonly app: App
  /** Path of the template. */
  readonly template: string
  remove(): void
}

/** The stack as it is deployed, but for the code of the function, which no auditor of templates looks at. */
export function synthesize(): Synthesized {
  const room = mkdtempSync(join(tmpdir(), 'sfai-audit-'))
  const bundleFolder = join(room, 'bundle')
  mkdirSync(bundleFolder)
  writeFileSync(join(bundleFolder, 'index.mjs'), 'export const handler = () => {}\n')
  const app = buildApp({ bundleFolder, outdir: join(room, 'out') })
  const template = app.synth().getStackByName('SfAiProdStack').templateFullPath
  return { app, template, remove: () => rmSync(room, { recursive: true, force: true }) }
}
