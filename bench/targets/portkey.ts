import { existsSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { freePort } from '../../cli/ports/ports.ts'
import { startServer } from '../process/child.ts'
import { run } from '../process/run.ts'
import { openaiAsk } from './asks.ts'
import { cache } from './cache.ts'
import { models, type Target } from './target.ts'

const version = '1.15.2'

/** Without the two pins of its own lockfile every stream of this release answers 500. */
const manifest = {
  private: true,
  dependencies: { '@portkey-ai/gateway': version },
  overrides: { hono: '4.9.7', '@hono/node-server': '1.13.5' },
}

export const portkey: Target = {
  id: 'portkey',
  label: 'Portkey',
  version: `${version} (hono 4.9.7, @hono/node-server 1.13.5)`,
  ask: (asking) =>
    openaiAsk(asking, models[asking.upstream], {
      'x-portkey-provider': asking.upstream,
      'x-portkey-custom-host': `${asking.upstreamUrl}/v1`,
    }),
  async start() {
    const folder = await installed()
    const port = await freePort()
    const script = 'node_modules/@portkey-ai/gateway/build/start-server.js'
    const program = { command: process.execPath, args: [script, `--port=${port}`, '--headless'], cwd: folder }
    return startServer(program, `http://127.0.0.1:${port}`, 30_000)
  },
}

async function installed(): Promise<string> {
  const folder = join(cache, `portkey-${version}`)
  if (existsSync(folder)) return folder
  const partial = `${folder}.partial`
  await rm(partial, { recursive: true, force: true })
  await mkdir(partial, { recursive: true })
  await writeFile(join(partial, 'package.json'), JSON.stringify(manifest))
  await run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: partial, patienceMs: 180_000 })
  await rename(partial, folder)
  return folder
}
