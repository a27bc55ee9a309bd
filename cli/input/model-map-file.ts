import { access, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type ModelMap, parseModelMap } from '../../handler/contract/model-map.ts'
import { SfaiError } from '../base/errors.ts'
import { exitCode } from '../base/exit-codes.ts'
import { packageRoot } from '../base/package-root.ts'
import { t } from '../i18n/index.ts'

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
    throw new SfaiError('MODEL_MAP_UNREADABLE', t.steps.modelMapUnreadable(path), {
      exit: exitCode.usage,
      next: [t.steps.giveModelMap],
      cause,
    })
  })
  // Notepad and PowerShell write a byte order mark; JSON has none.
  const clean = text.replace(/^\uFEFF/, '')
  const parsed = parseModelMap(clean)
  if (!parsed.ok) {
    throw new SfaiError(
      'MODEL_MAP_INVALID',
      t.steps.modelMapInvalid(path, parsed.problems.map(t.steps.modelMapProblem)),
      {
        exit: exitCode.usage,
        next: [t.steps.correctModelMap],
      },
    )
  }
  return { path, text: clean, map: parsed.map }
}

/** @throws SfaiError (preflight) when the handler was not built. */
export async function mustHaveBundle(): Promise<void> {
  await access(join(handlerBundle, 'index.mjs')).catch((cause: unknown) => {
    throw new SfaiError('NOT_BUILT', t.steps.notBuilt, { exit: exitCode.preflight, next: ['npm run build'], cause })
  })
}
