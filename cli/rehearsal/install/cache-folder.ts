import { homedir } from 'node:os'
import { join } from 'node:path'

/** Where this user's machine keeps things that can be fetched again; `SFAI_CACHE` says otherwise. */
export function cacheFolder(env: NodeJS.ProcessEnv, platform: NodeJS.Platform = process.platform): string {
  return join(env.SFAI_CACHE || platformCache(env, platform), 'sfai-admin')
}

function platformCache(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  if (platform === 'win32') return env.LOCALAPPDATA || join(homedir(), 'AppData', 'Local')
  if (env.XDG_CACHE_HOME) return env.XDG_CACHE_HOME
  return platform === 'darwin' ? join(homedir(), 'Library', 'Caches') : join(homedir(), '.cache')
}
