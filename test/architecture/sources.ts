import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { packageRoot } from '../../cli/base/package-root.ts'
import type { Sources } from './graph.ts'

/** Tests beside the code belong to no room; in `test/` they are what the rooms consist of. */
const isOfARoom = (file: string): boolean =>
  /\.(ts|js)$/.test(file) && !file.includes('node_modules/') && (file.startsWith('test/') || !/\.test\.ts$/.test(file))

/** Every source of the house. */
export const sources: Sources = new Map(
  ['bin', 'cli', 'handler', 'stack', 'bench', 'test']
    .flatMap((folder) =>
      readdirSync(join(packageRoot, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
        join(folder, name).split(sep).join('/'),
      ),
    )
    .filter(isOfARoom)
    .map((file) => [file, readFileSync(join(packageRoot, file), 'utf8')]),
)
