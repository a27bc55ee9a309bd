import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runJson, setupResult, start } from '../rehearsal/cli.ts'
import { freePorts, type Kept, keepRehearsal, listenOn } from '../rehearsal/kept.ts'

describe('setup killed with SIGKILL, then run again', () => {
  const room = mkdtempSync(join(tmpdir(), 'sfai-kill-test-'))
  const temporary = { TMPDIR: room, TEMP: room, TMP: room }
  let kept: Kept
  beforeAll(async () => {
    kept = await keepRehearsal()
  })
  afterAll(async () => {
    await kept?.stop()
    rmSync(room, { recursive: true })
  })

  const args = () => ['setup', '--yes', '--rehearse', '--rehearse-port', String(kept.port)]

  /** Each step that does something, killed at once and a little later. */
  const moments = [3, 4, 5, 6, 8, 10, 11].flatMap((step) => [0, 150, 400].map((afterMs) => ({ step, afterMs })))

  it.each(moments)('during step $step, $afterMs ms in: completes and leaves nothing', async ({ step, afterMs }) => {
    await kept.reset()
    const first = start(args(), temporary)
    await first.shows(`Step ${step}:`)
    await sleep(afterMs)
    first.process.kill('SIGKILL')
    await first.ended

    const again = await runJson(args(), temporary)
    expect(again.error).toBeUndefined()
    expect(again.exitCode).toBe(0)
    const { steps, checklist } = setupResult.parse(again.result)
    expect(steps).toHaveLength(11)
    expect(checklist.holds).toBe(true)
    expect(readdirSync(room).filter((name) => name !== 'node-compile-cache')).toEqual([])
  })
})

describe('a rehearsal that is ended', () => {
  it.each([
    ['Ctrl-C while it starts', 'SIGINT', 'Starting'],
    ['Ctrl-C during a step', 'SIGINT', 'Step 4:'],
    ['Ctrl-C while the CDK works', 'SIGINT', 'Uploading the function'],
    ['Ctrl-C while it is kept', 'SIGINT', 'The rehearsal stays up'],
    ['SIGTERM while it is kept', 'SIGTERM', 'The rehearsal stays up'],
    ['SIGKILL while it is kept', 'SIGKILL', 'The rehearsal stays up'],
  ] as const)('by %s leaves no process and no port behind', async (_how, signal, moment) => {
    const port = await freePorts()
    const running = start(['setup', '--yes', '--rehearse', '--keep', '--rehearse-port', String(port)])
    await running.shows(moment)
    const family = descendantsOf(running.process.pid)
    running.process.kill(signal)
    const { code, stderr } = await running.ended
    if (moment !== 'Starting') expect(family.length).toBeGreaterThan(0)
    const inOrder = moment.startsWith('The')
    if (signal === 'SIGINT') expect(code).toBe(inOrder ? 0 : 130)
    // Nothing is said after it: the CDK, left alone, would wait for the emulator that is gone.
    if (signal === 'SIGINT' && !inOrder) expect(stderr.trimEnd().split('\n').at(-1)).toMatch(/^Error: Interrupted/)

    // What is killed outright can clean up only through those it leaves behind, so they get a moment.
    for (let patience = 0; alive(family).length > 0 && patience < 50; patience++) await sleep(100)
    expect(alive(family)).toEqual([])
    for (const taken of [port, port + 1]) await (await listenOn(taken)).close()
  })
})

interface Process {
  readonly pid: number
  readonly parent: number
  readonly command: string
}

const processes = (): readonly Process[] =>
  execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => {
      const [, pid, parent, command = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []
      return { pid: Number(pid), parent: Number(parent), command }
    })

/** Children, their children, and so on; `ps` itself is one and gone at once. */
function descendantsOf(pid: number | undefined): readonly Process[] {
  const all = processes().filter(({ command }) => !command.startsWith('ps '))
  const below = (parent: number): readonly Process[] =>
    all.filter((process) => process.parent === parent).flatMap((process) => [process, ...below(process.pid)])
  return pid === undefined ? [] : below(pid)
}

const alive = (family: readonly Process[]): readonly Process[] => {
  const now = processes()
  return family.filter(({ pid, command }) => now.some((process) => process.pid === pid && process.command === command))
}
