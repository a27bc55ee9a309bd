import { unwatchFile, watchFile } from 'node:fs'
import type { ModelMapSource } from '../../handler/config/model-map-source.ts'
import type { ModelMap } from '../../handler/contract/model-map.ts'
import { type ModelMapFile, readModelMapFile } from '../input/model-map-file.ts'

/** Polled, because editors replace files instead of writing them, which no notification survives everywhere. */
const lookEveryMs = 500

export interface ModelMapFileEvents {
  /** A map that holds was read: the first one, and every new one. */
  onRead(file: ModelMapFile): void
  /** The file changed and holds: it is used from now on. */
  onNew(aliases: number): void
  /** The file changed and does not hold: the last good map serves on. */
  onBroken(error: unknown): void
}

/** A model map on disk, re-read whenever the file changes. Throws `SfaiError` (usage) when it does not hold at first. */
export async function watchedModelMap(
  path: string,
  { onRead, onNew, onBroken }: ModelMapFileEvents,
): Promise<ModelMapSource & { close(): void }> {
  const read = async (): Promise<ModelMap> => {
    const file = await readModelMapFile(path)
    onRead(file)
    return file.map
  }
  let map = await read()
  async function reread(): Promise<void> {
    try {
      map = await read()
      onNew(Object.keys(map.models).length)
    } catch (error) {
      onBroken(error)
    }
  }
  watchFile(path, { interval: lookEveryMs, persistent: false }, reread)
  return {
    current: async () => map,
    settled: async () => undefined,
    close: () => unwatchFile(path, reread),
  }
}
