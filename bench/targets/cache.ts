import { join } from 'node:path'
import { cacheFolder } from '../../cli/rehearsal/install/cache-folder.ts'

/** Where the peers are installed, once, outside the repository. */
export const cache: string = join(cacheFolder(process.env), 'bench')
