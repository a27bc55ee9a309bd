import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { stackName } from '../../../handler/contract/names.ts'
import { packageRoot } from '../../base/package-root.ts'
import { failure } from '../../i18n/failure.ts'
import { removeAbandonedScratch, scratchFolder } from './scratch-folder.ts'

/**
 * The cloud assembly: the stack's template and the handler's bundle, synthesised when the package was built. Every machine
 * deploys the same bytes, and none needs aws-cdk-lib for it.
 */
export const builtAssembly: string = join(packageRoot, 'dist', 'assembly')

/** @throws SfaiError (preflight) when the package was not built */
export function mustBeBuilt(folder: string = builtAssembly): void {
  const manifest = join(folder, 'manifest.json')
  if (!existsSync(manifest)) throw failure('HANDLER_NOT_BUILT', [manifest], { next: ['npm run build'] })
}

/** The template that a deploy would send, as CloudFormation keeps it. @throws as `mustBeBuilt` */
export function builtTemplate(folder: string = builtAssembly): unknown {
  mustBeBuilt(folder)
  // Also where nothing is to be deployed: a run that follows a killed one leaves nothing of it.
  removeAbandonedScratch()
  return JSON.parse(readFileSync(join(folder, `${stackName}.template.json`), 'utf8'))
}

/** What the toolkit would otherwise set as it stands in the manifest, whatever the stack is like. */
export interface StackSettings {
  readonly terminationProtection: boolean
}

/**
 * A copy that goes when the process ends: the toolkit locks the folder that it deploys from and writes into it, and a package
 * may be installed where its user must not.
 * @throws as `mustBeBuilt`
 */
export function assemblyToDeploy(settings: StackSettings, folder: string = builtAssembly): string {
  mustBeBuilt(folder)
  const copy = scratchFolder()
  cpSync(folder, copy, { recursive: true })
  const path = join(copy, 'manifest.json')
  const manifest = manifestShape.parse(JSON.parse(readFileSync(path, 'utf8')))
  Object.assign(manifest.artifacts[stackName].properties, settings)
  // An installed file may be read-only, and so is its copy then.
  rmSync(path)
  writeFileSync(path, JSON.stringify(manifest))
  return copy
}

const manifestShape = z.looseObject({
  artifacts: z.looseObject({ [stackName]: z.looseObject({ properties: z.looseObject({}) }) }),
})
