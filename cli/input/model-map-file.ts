import { access, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type ModelMap, parseModelMap } from '../../handler/contract/model-map.ts'
import { packageRoot } from '../base/package-root.ts'
import { failure } from '../i18n/failure.ts'

/** The folder that holds the built handler, and nothing else: the function's code. */
export const handlerBundle: string = join(packageRoot, 'dist', 'lambda')

/** The model map that ships; `--file` names another. */
export const shippedModelMap: string = join(packageRoot, 'model_map.json')

export interface ModelMapFile {
  readonly path: string
  readonly text: string
  readonly map: ModelMap
}

/** @throws SfaiError (usage) when the file is not there, is not JSON or is not a model map; every problem is named. */
export async function readModelMapFile(path: string = shippedModelMap): Promise<ModelMapFile> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw failure('MODEL_MAP_UNREADABLE', [path], { cause })
  })
  // Notepad and PowerShell write a byte order mark; JSON has none.
  const clean = text.replace(/^\uFEFF/, '')
  const parsed = parseModelMap(clean)
  if (!parsed.ok) throw failure('MODEL_MAP_INVALID', [path, parsed.problems])
  return { path, text: clean, map: parsed.map }
}

/** @throws SfaiError (preflight) when the handler was not built. */
export async function mustHaveBundle(): Promise<void> {
  const bundle = join(handlerBundle, 'index.mjs')
  await access(bundle).catch((cause: unknown) => {
    throw failure('HANDLER_NOT_BUILT', [bundle], { next: ['npm run build'], cause })
  })
}
