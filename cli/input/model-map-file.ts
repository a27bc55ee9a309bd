import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type MapProblem, type ModelMap, parseModelMap } from '../../handler/contract/model-map.ts'
import { packageRoot } from '../base/package-root.ts'
import { failure } from '../i18n/failure.ts'

/** The model map that ships; `--model-map` names another. */
export const shippedModelMap: string = join(packageRoot, 'model_map.json')

export interface ModelMapFile {
  readonly path: string
  readonly text: string
  readonly map: ModelMap
  /** What is allowed, and likely not meant. */
  readonly warnings: readonly MapProblem[]
}

/** @throws SfaiError (usage) when the file is not there, is not JSON or is not a model map; every problem is named. */
export async function readModelMapFile(path: string = shippedModelMap): Promise<ModelMapFile> {
  const text = await readIfSmall(path).catch((cause: unknown) => {
    throw failure('MODEL_MAP_UNREADABLE', [path], { cause })
  })
  // Notepad and PowerShell write a byte order mark; JSON has none.
  const clean = text.replace(/^\uFEFF/, '')
  const parsed = parseModelMap(clean)
  if (!parsed.ok) throw failure('MODEL_MAP_INVALID', [path, parsed.problems])
  return { path, text: clean, map: parsed.map, warnings: parsed.warnings }
}

/** No map that the gateway takes is larger, and what is no map at all may be of any size. Bytes. */
const mostBytes = 16_000_000

async function readIfSmall(path: string): Promise<string> {
  const { size } = await stat(path)
  if (size > mostBytes) throw new RangeError(`larger than ${mostBytes} bytes`)
  return readFile(path, 'utf8')
}
