import { existsSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from '../../cli/ports/ports.ts'
import { startServer } from '../process/child.ts'
import { run } from '../process/run.ts'
import { upstreamKey } from '../upstream/script.ts'
import { openaiAsk } from './asks.ts'
import { cache } from './cache.ts'
import { models, type Target } from './target.ts'

const version = '1.104.5'
/** Every package at one version, so that nothing unlooked-for is installed (1.82.7, 1.82.8 and 1.107.0 carried malware). */
const requirements = fileURLToPath(new URL('./litellm-requirements.txt', import.meta.url))

export const litellm: Target = {
  id: 'litellm',
  label: 'LiteLLM proxy',
  version,
  ask: (asking) => openaiAsk(asking, asking.upstream),
  async start(upstreamUrl) {
    const folder = await installed()
    const config = join(folder, 'bench-config.json')
    await writeFile(config, JSON.stringify(configFor(upstreamUrl)))
    const port = await freePort()
    const program = {
      command: join(folder, 'bin', 'litellm'),
      args: ['--config', config, '--host', '127.0.0.1', '--port', String(port), '--telemetry', 'False'],
      // Its price list would be fetched from the internet; the one in the package serves as well.
      // Nobody but the bench can reach it, and no other target is asked to check a client's key.
      env: {
        LITELLM_LOCAL_MODEL_COST_MAP: 'True',
        LITELLM_DANGEROUSLY_PERMIT_WEAK_OR_UNSET_MASTER_KEY: 'true',
        LITELLM_MODE: 'PRODUCTION',
        LITELLM_LOG: 'ERROR',
      },
      cwd: folder,
    }
    return startServer(program, `http://127.0.0.1:${port}/health/liveliness`, 90_000).then((running) => ({
      ...running,
      url: `http://127.0.0.1:${port}`,
    }))
  },
}

/** YAML, of which JSON is a part. */
const configFor = (url: string) => ({
  model_list: [
    route('openai', `openai/${models.openai}`, `${url}/v1`),
    route('anthropic', `anthropic/${models.anthropic}`, url),
  ],
  litellm_settings: { num_retries: 0, callbacks: [], telemetry: false },
})

const route = (name: string, model: string, base: string) => ({
  model_name: name,
  litellm_params: { model, api_base: base, api_key: upstreamKey },
})

async function installed(): Promise<string> {
  const folder = join(cache, `litellm-${version}`)
  if (existsSync(join(folder, 'complete'))) return folder
  // A virtual environment knows its own path, so it cannot be moved when it is done.
  await rm(folder, { recursive: true, force: true })
  await mkdir(cache, { recursive: true })
  await run('python3', ['-m', 'venv', folder], { cwd: cache, patienceMs: 60_000 })
  const pip = ['-m', 'pip', 'install', '--quiet', '--no-deps', '--only-binary', ':all:', '--requirement', requirements]
  await run(join(folder, 'bin', 'python'), pip, { cwd: folder, patienceMs: 420_000 })
  await writeFile(join(folder, 'complete'), version)
  return folder
}
