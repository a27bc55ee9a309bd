import { homedir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cacheFolder } from './cache-folder.ts'

describe('cacheFolder', () => {
  it.each([
    ['linux', {}, join(homedir(), '.cache', 'sfai-admin')],
    ['linux', { XDG_CACHE_HOME: '/x' }, join('/x', 'sfai-admin')],
    ['darwin', {}, join(homedir(), 'Library', 'Caches', 'sfai-admin')],
    ['win32', { LOCALAPPDATA: '/local' }, join('/local', 'sfai-admin')],
    ['linux', { SFAI_CACHE: '/own', XDG_CACHE_HOME: '/x' }, join('/own', 'sfai-admin')],
    ['linux', { SFAI_CACHE: '', XDG_CACHE_HOME: '' }, join(homedir(), '.cache', 'sfai-admin')],
  ] as const)('on %s with %o is %s', (platform, env, folder) => {
    expect(cacheFolder(env, platform)).toBe(folder)
  })
})
