import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'

/** A program that the bench started and will end, with all its children. */
export interface Running {
  readonly pid: number
  readonly url: string
  stop(): Promise<void>
}

export interface Program {
  readonly command: string
  readonly args: readonly string[]
  /** All it sees beside PATH and HOME: nothing of the user's keys and proxies. */
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
}

/** A program of ours, which prints its URL as JSON on the first line. */
export async function startOurs(program: Program): Promise<Running> {
  const child = spawned(program)
  if (child.stdout === null) throw new TypeError('no pipe')
  const lines = createInterface({ input: child.stdout })
  const [first] = await Promise.race([once(lines, 'line'), failedToStart(child, program)])
  const { url } = JSON.parse(String(first))
  return running(child, url)
}

/** Any server: ready when something answers at its URL. What it logs goes to a file, as it would in service. */
export async function startServer(program: Program, url: string, patienceMs: number): Promise<Running> {
  const file = join(tmpdir(), `sfai-bench-${process.pid}.log`)
  const log = openSync(file, 'w')
  const child = spawned(program, log)
  closeSync(log)
  rmSync(file) // it lives as long as it is written to
  const end = Date.now() + patienceMs
  const failed = failedToStart(child, program)
  while (!(await Promise.race([answers(url), failed]))) {
    if (Date.now() > end) {
      await running(child, url).stop()
      throw new Error(`${program.command} did not answer at ${url} within ${patienceMs / 1000} s`)
    }
    await sleep(200)
  }
  return running(child, url)
}

const answers = (url: string): Promise<boolean> =>
  fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
    () => true,
    () => false,
  )

function spawned({ command, args, env, cwd }: Program, stdout: 'pipe' | number = 'pipe'): ChildProcess {
  const child = spawn(command, args, {
    cwd,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: 'production', ...env },
    detached: true,
    stdio: ['pipe', stdout, 'pipe'],
  })
  child.on('error', () => undefined)
  child.stdin?.on('error', () => undefined)
  return child
}

/** Rejects with the last words of a program that ended before it served; never settles otherwise. */
async function failedToStart(child: ChildProcess, { command }: Program): Promise<never> {
  let words = ''
  child.stderr?.on('data', (piece: Buffer) => {
    words = `${words}${piece}`.slice(-2_000)
  })
  await Promise.race([once(child, 'exit'), once(child, 'error')])
  throw new Error(`${command} ended: ${words.trim().slice(-600)}`)
}

function running(child: ChildProcess, url: string): Running {
  const { pid } = child
  if (pid === undefined) throw new Error('the program did not start')
  return {
    pid,
    url,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      // Its whole group: some of these programs start others.
      process.kill(-pid, 'SIGTERM')
      const kill = setTimeout(() => process.kill(-pid, 'SIGKILL'), 3_000)
      await gone
      clearTimeout(kill)
    },
  }
}
