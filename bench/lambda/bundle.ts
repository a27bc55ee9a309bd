import { join } from 'node:path'
import { packageRoot } from '../../cli/base/package-root.ts'

/** The folder of the one file that Lambda runs. */
export const bundleFolder: string = join(packageRoot, 'dist', 'lambda')
