import { readFileSync } from 'node:fs'
import { stackName } from '../../../handler/contract/names.ts'
import { mustHaveBundle } from './bundle.ts'
import { scratchFolder } from './scratch-folder.ts'

/** The stack, synthesised: a folder the CDK toolkit deploys from, and the template in it. */
export interface Assembly {
  readonly folder: string
  readonly template: unknown
}

const assembled = new Map<string, Promise<Assembly>>()

/**
 * Synthesises the stack once per bundle and process: comparing and deploying use the same assembly.
 * It lies in a temporary folder that goes when the process ends.
 * @throws SfaiError (preflight) when the handler was not built
 */
export function assemble(bundleFolder: string): Promise<Assembly> {
  const known = assembled.get(bundleFolder)
  if (known !== undefined) return known
  const made = synthesize(bundleFolder)
  assembled.set(bundleFolder, made)
  made.catch(() => assembled.delete(bundleFolder))
  return made
}

async function synthesize(bundleFolder: string): Promise<Assembly> {
  mustHaveBundle(bundleFolder)
  const folder = scratchFolder()
  const { buildApp } = await import('../../../stack/app.ts')
  const { templateFullPath } = buildApp({ bundleFolder, outdir: folder }).synth().getStackByName(stackName)
  return { folder, template: JSON.parse(readFileSync(templateFullPath, 'utf8')) }
}
