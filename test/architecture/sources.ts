import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { packageRoot } from '../../cli/base/package-root.ts'
import type { Sources } from './graph.ts'

/** Every source of the house, tests included. */
export const allSources: Sources = new Map(
  ['bin', 'cli', 'handler', 'stack', 'bench', 'test']
    .flatMap((folder) =>
      readdirSync(join(packageRoot, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
        join(folder, name).split(sep).join('/'),
      ),
    )
    .filter((file) => /\.(ts|js)$/.test(file) && !file.includes('node_modules/'))
    .map((file) => [file, readFileSync(join(packageRoot, file), 'utf8')]),
)

/** What the rooms consist of: tests beside the code belong to none; in `test/` they are the rooms. */
export const sources: Sources = new Map(
  [...allSources].filter(([file]) => file.startsWith('test/') || !file.endsWith('.test.ts')),
)
