import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { runCommand } from '../../cli/rehearsal/install/run-command.ts'
import { continueKit } from './continue-kit.ts'
import { aliases, type StrictRehearsal } from './strict-rehearsal.ts'

const preload = pathToFileURL(join(import.meta.dirname, 'loopback-only.ts')).href

/** `cn -p` without a terminal, a login, or a way to the outside. */
export function continueCli(running: () => StrictRehearsal): void {
  let home: string
  let cn: string
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'sfai-cn-'))
    await mkdir(join(home, 'work'))
    await writeFile(join(home, 'work', 'hello.txt'), 'hello')
    cn = join(await continueKit(), '@continuedev', 'cli', 'dist', 'cn.js')
  })
  afterAll(() => rm(home, { recursive: true, force: true }))

  async function ask(model: string, prompt: string, ...flags: readonly string[]) {
    const config = join(home, `${model}.yaml`)
    await writeFile(config, configOf(model, running().baseUrl))
    const result = await runCommand(
      process.execPath,
      ['--import', preload, cn, '-p', '--config', config, ...flags, prompt],
      { cwd: join(home, 'work'), env: environment(home) },
    )
    if (result === 'missing') throw new Error('node is missing')
    return result
  }

  it.each(aliases)('answers a question (%s)', async (alias) => {
    const { status, stdout, stderr } = await ask(alias, 'say Hello from the gateway')
    expect({ status, stdout: stdout.trim(), stderr }).toEqual({
      status: 0,
      stdout: 'Hello from the gateway',
      stderr: '',
    })
  })

  it.each(aliases)('calls its own tool and takes the result (%s)', async (alias) => {
    const { seen } = running().providers
    const before = seen.length
    const { status, stdout } = await ask(alias, 'Look around.\ncall List {"dirpath":"."}')
    expect([status, stdout.trim()]).toEqual([0, expect.stringContaining('The tools have answered.')])
    expect(JSON.stringify(seen.slice(before).at(-1)?.body)).toContain('hello.txt')
  })

  it('tells an error in one line, without trying for minutes', async () => {
    const { seen } = running().providers
    const before = seen.length
    const { status, stdout, stderr } = await ask('nobody', 'Hi')
    expect([status, stdout]).toEqual([1, ''])
    expect(failure.parse(JSON.parse(stderr)).message).toMatch(/^404 The model 'nobody' does not exist/)
    expect(seen).toHaveLength(before)
  })
}

const failure = z.object({ status: z.literal('error'), message: z.string() })

const configOf = (model: string, apiBase: string): string => `name: test
version: 1.0.0
schema: v1
models:
  - name: ${model}
    provider: openai
    model: ${model}
    apiBase: ${apiBase}
    apiKey: not-needed
    roles: [chat, edit, apply]
    capabilities: [tool_use]
`

const environment = (home: string): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  HOME: home,
  CONTINUE_GLOBAL_DIR: join(home, '.continue'),
  CONTINUE_CLI_TEST: 'true',
  CONTINUE_METRICS_ENABLED: '0',
  CONTINUE_CLI_ENABLE_TELEMETRY: '0',
  // The name says that it was updated; then it does not update itself.
  CONTINUE_CLI_AUTO_UPDATED: '1',
  FORCE_NO_TTY: 'true',
})
