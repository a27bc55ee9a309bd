import { join } from 'node:path'
import { packageRoot } from '../../base/package-root.ts'

/** What of the kit is ours and ships in the package: the pins, and the little that runs in or beside a sandbox. */
export const kitSource: string = join(packageRoot, 'cli', 'rehearsal', 'kit')

/** The interpreter inside a virtual environment. */
export const pythonOf = (venv: string): string =>
  process.platform === 'win32' ? join(venv, 'Scripts', 'python.exe') : join(venv, 'bin', 'python')
