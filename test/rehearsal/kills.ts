import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { freePortPair } from '../../cli/ports/ports.ts'
import { runJson, setupResult, start } from './cli.ts'
import { type Kept, keepRehearsal, listenOn } from './kept.ts'

/** A moment of `setup`: so long after the line that begins a step. */
export interface Moment {
  readonly step: number
  readonly afterMs: number
}

/** `setup`, killed with SIGKILL at each of the moments and run again, completes. */
export function killedAndRunAgain(moments: readonly Moment[]): void {
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
    expect(checklist.passed).toBe(true)
    expect(readdirSync(room).filter((name) => name !== 'node-compile-cache')).toEqual([])
  })
}

/** How a rehearsal may be ended, and when: a text that it has just shown. */
export const endings = [
  { how: 'Ctrl-C while it starts', signal: 'SIGINT', moment: 'Starting' },
  { how: 'Ctrl-C during a step', signal: 'SIGINT', moment: 'Step 4:' },
  { how: 'Ctrl-C while the CDK works', signal: 'SIGINT', moment: 'Uploading the function' },
  { how: 'Ctrl-C while it is kept', signal: 'SIGINT', moment: 'The rehearsal stays up' },
  { how: 'SIGTERM while it is kept', signal: 'SIGTERM', moment: 'The rehearsal stays up' },
  { how: 'SIGKILL while it is kept', signal: 'SIGKILL', moment: 'The rehearsal stays up' },
] as const

/** A rehearsal that is ended leaves neither a process nor a port behind. */
export function endedCleanly(some: readonly (typeof endings)[number][]): void {
  it.each(some)('by $how leaves no process and no port behind', async ({ signal, moment }) => {
    const port = await freePortPair()
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
}

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
