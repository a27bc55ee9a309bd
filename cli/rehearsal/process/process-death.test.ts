import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest'
import { z } from 'zod'
import { describeWithPython } from '../fakes/needs-python.ts'

const place = z.object({ endpoint: z.string(), functionUrl: z.string(), emulator: z.string() })
const seen = z.object({ environment: z.object({ LAMBDA_TASK_ROOT: z.string(), ANTHROPIC_BASE_URL: z.string() }) })

describeWithPython('a rehearsal whose process dies', () => {
  let folder: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sfai-test-'))
  })
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true })
  })

  it.each([
    ['SIGKILL', 'hang'],
    ['SIGKILL', 'spin'],
    ['SIGINT', 'hang'],
  ] as const)(
    'leaves nothing behind after %s, while a function is caught in a %s',
    async (signal, trouble) => {
      const script = fileURLToPath(new URL('../fakes/keep-up.ts', import.meta.url))
      const parent = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] })
      onTestFinished(() => void parent.kill('SIGKILL'))
      const { endpoint, functionUrl, emulator } = place.parse(JSON.parse(await firstLine(parent)))
      const { environment } = seen.parse(await (await fetch(functionUrl)).json())
      expect(existsSync(environment.LAMBDA_TASK_ROOT)).toBe(true)
      // It is up, and locked.
      expect((await fetch(emulator)).status).toBe(403)

      const pidFile = join(folder, `${signal}-${trouble}`)
      const caught = fetch(`${functionUrl}?${trouble}=${encodeURIComponent(pidFile)}`).catch(() => 'cut')
      const pid = await vi.waitFor(
        async () =>
          z.coerce
            .number()
            .int()
            .positive()
            .parse(await readFile(pidFile, 'utf8')),
        10_000,
      )
      expect(await alive(pid)).toBe(true)

      parent.kill(signal)
      expect(await caught).toBe('cut')
      await vi.waitFor(async () => expect(await alive(pid)).toBe(false), 10_000)
      // The guardian's last work, after it has killed what was left.
      await vi.waitFor(() => expect(existsSync(environment.LAMBDA_TASK_ROOT)).toBe(false), 10_000)
      for (const url of [endpoint, functionUrl, emulator, environment.ANTHROPIC_BASE_URL])
        await expect(fetch(url)).rejects.toThrow()
    },
    60_000,
  )
})

async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new TypeError('no standard output')
  for await (const line of createInterface({ input: child.stdout })) return line
  throw new Error('the process ended without a word')
}

/** A killed orphan may stay a zombie where nobody reaps it (a container without an init process). */
async function alive(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  if (process.platform !== 'linux') return true
  return !/^State:\s+Z/m.test(await readFile(`/proc/${pid}/status`, 'utf8').catch(() => 'State: Z'))
}
