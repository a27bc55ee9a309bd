import { fileURLToPath } from 'node:url'
import { startOurs } from '../process/child.ts'
import { nativeAsk } from './asks.ts'
import type { Target } from './target.ts'

/** Nobody in between. */
export const direct: Target = {
  id: 'direct',
  label: 'direct',
  version: '',
  ask: nativeAsk,
  start: async (url) => ({ pid: 0, url, stop: async () => undefined }),
}

/** What any proxy in Node.js must cost. */
export const bytePipe: Target = {
  id: 'pipe',
  label: 'byte pipe',
  version: `Node.js ${process.versions.node}`,
  ask: nativeAsk,
  start: (url) =>
    startOurs({ command: process.execPath, args: [fileURLToPath(new URL('../byte-pipe.ts', import.meta.url)), url] }),
}
