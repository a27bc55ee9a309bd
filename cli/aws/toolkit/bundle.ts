import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../../base/package-root.ts'
import { failure } from '../../i18n/failure.ts'

/** The folder that holds the built handler, and nothing else: the function's code. */
export const handlerBundle: string = join(packageRoot, 'dist', 'lambda')

/** @throws SfaiError (preflight) when the handler was not built */
export function mustHaveBundle(folder: string = handlerBundle): void {
  const bundle = join(folder, 'index.mjs')
  if (!existsSync(bundle)) throw failure('HANDLER_NOT_BUILT', [bundle], { next: ['npm run build'] })
}
