import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { packageRoot } from '../../cli/base/package-root.ts'
import { freePort } from '../../cli/ports/ports.ts'
import { startOurs, startServer } from '../process/child.ts'
import { upstreamKey } from '../upstream/script.ts'
import { openaiAsk } from './asks.ts'
import type { Target } from './target.ts'

const { version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8'))
const modelMap = fileURLToPath(new URL('../model_map.json', import.meta.url))

/** `sfai-admin serve` as published. */
export const serve: Target = {
  id: 'serve',
  label: 'sfai-admin serve',
  version,
  ask: (asking) => openaiAsk(asking, asking.upstream),
  async start(upstreamUrl) {
    const port = await freePort()
    const args = [join(packageRoot, 'bin/run.js'), 'serve', '--port', String(port), '--model-map', modelMap]
    const env = {
      OPENAI_BASE_URL: `${upstreamUrl}/v1`,
      ANTHROPIC_BASE_URL: upstreamUrl,
      OPENAI_API_KEY: upstreamKey,
      ANTHROPIC_API_KEY: upstreamKey,
    }
    return startServer({ command: process.execPath, args, env }, `http://127.0.0.1:${port}`, 20_000)
  },
}

/** The same gateway as it is deployed: the bundle under `aws-lambda-ric`, in the rehearsal's sandboxes. */
export const lambda: Target = {
  id: 'lambda',
  label: 'sfai-admin, aws-lambda-ric',
  version: `${version}, aws-lambda-ric 4.0.2`,
  oneAtATime: true,
  ask: (asking) => openaiAsk(asking, asking.upstream),
  start: (upstreamUrl) =>
    startOurs({
      command: process.execPath,
      args: [fileURLToPath(new URL('../lambda/front.ts', import.meta.url)), upstreamUrl, modelMap],
    }),
}
