import { loadavg } from 'node:os'
import { callerOf } from './load/call.ts'
import { growthOverLargeStream } from './load/memory.ts'
import * as measures from './load/rows.ts'
import { type Amount, ask, type Contestant, type Measure } from './load/rows.ts'
import { mustBeRight } from './load/verify.ts'
import { usageOf } from './process/usage.ts'
import type { Cell, Row } from './results/result.ts'
import { type Target, type Upstream, upstreams } from './targets/target.ts'

export interface Contest {
  readonly contestants: readonly Contestant[]
  readonly amount: Amount
  say(sentence: string): void
}

const everyRound: readonly {
  readonly row: Row
  readonly measure: Measure
  readonly manyAtOnce?: true
  readonly ofProcess?: true
}[] = [
  { row: 'wholeMs', measure: measures.wholeAnswer },
  { row: 'firstByteMs', measure: measures.firstByte },
  { row: 'requestsPerSecond', measure: measures.requestsPerSecond, manyAtOnce: true },
  { row: 'streamsPerSecond', measure: measures.streamsPerSecond, manyAtOnce: true },
  { row: 'cpuMsPerThousandChunks', measure: measures.cpuPerThousandChunks, ofProcess: true },
]

/** Starts a target; what keeps it from starting is a result too. */
export async function enter(target: Target, upstreamUrl: string): Promise<Contestant | string> {
  try {
    const running = await target.start(upstreamUrl)
    return { target, running, caller: callerOf(running.url), upstreamUrl }
  } catch (error) {
    return String(error)
  }
}

/**
 * All rounds. Within a round each measure goes through all targets, beginning with another one each time, so that
 * whatever else this machine does meets all of them. Who answers wrongly once is out of that upstream's rows.
 */
export async function contest({ contestants, amount, say }: Contest): Promise<{ cells: Cell[]; load: number[] }> {
  const cells = new Map<string, Cell>()
  const cellOf = (row: Row, upstream: Cell['upstream'], { id }: Target): Cell => {
    const key = [row, upstream, id].join()
    const known = cells.get(key) ?? { row, upstream, target: id, values: [] }
    cells.set(key, known)
    return known
  }
  async function fill(cell: Cell, measure: () => Promise<number>): Promise<void> {
    if (cell.failed !== undefined) return
    try {
      cell.values.push(round(await measure()))
    } catch (error) {
      cell.failed = String(error).slice(0, 300)
      cell.values = []
      say(`    ${cell.target} failed at ${cell.row}, ${cell.upstream}: ${cell.failed}`)
    }
  }

  const wrong = new Map<string, string>()
  for (const contestant of contestants) {
    for (const upstream of upstreams) {
      const reason = await check(contestant, upstream)
      if (reason !== undefined) wrong.set([contestant.target.id, upstream].join(), reason)
      say(`  ${contestant.target.label}, ${upstream}: ${reason ?? 'answers rightly'}`)
    }
  }

  const load: number[] = []
  for (let turn = 0; turn < amount.rounds; turn++) {
    load.push(round(loadavg()[0] ?? 0))
    say(`  round ${turn + 1} of ${amount.rounds}`)
    for (const { row, measure, manyAtOnce, ofProcess } of everyRound) {
      for (const upstream of upstreams) {
        for (const contestant of rotated(contestants, turn)) {
          const { target, running } = contestant
          if ((manyAtOnce && target.oneAtATime) || (ofProcess && running.pid === 0)) continue
          const cell = cellOf(row, upstream, target)
          cell.failed ??= wrong.get([target.id, upstream].join())
          await fill(cell, () => measure(contestant, upstream, amount))
        }
      }
    }
  }

  say('  memory')
  for (const contestant of contestants) {
    const { target, running } = contestant
    if (running.pid === 0 || target.oneAtATime) continue
    await fill(cellOf('peakRssMb', 'both', target), async () => usageOf(running.pid).peakRssBytes / 1e6)
    for (const upstream of upstreams) {
      const cell = cellOf('growthMb', upstream, target)
      cell.failed ??= wrong.get([target.id, upstream].join())
      await fill(cell, async () => (await growthOfAFreshOne(contestant, upstream)) / 1e6)
    }
  }
  return { cells: [...cells.values()], load }
}

/** A process that has grown already would hide what the stream adds. */
async function growthOfAFreshOne({ target, upstreamUrl }: Contestant, upstream: Upstream): Promise<number> {
  const fresh = await enter(target, upstreamUrl)
  if (typeof fresh === 'string') throw new Error(fresh)
  try {
    const reason = await check(fresh, upstream)
    if (reason !== undefined) throw new Error(reason)
    return await growthOverLargeStream(fresh, upstream)
  } finally {
    fresh.caller.close()
    await fresh.running.stop()
  }
}

/** One whole answer and one stream, compared word by word; then some more to warm up. */
async function check(contestant: Contestant, upstream: Upstream): Promise<string | undefined> {
  const { target, caller, upstreamUrl } = contestant
  const script = { chunks: 7, size: 24, intervalMs: 0 }
  try {
    for (const stream of [false, true]) {
      const asking = { upstream, stream, script, upstreamUrl }
      const asked = target.ask(asking)
      mustBeRight(await caller.call(asked, { keepText: true }), asking, asked.speaks)
      for (let count = 0; count < 100; count++) await ask(contestant, { upstream, stream, script })
    }
    return undefined
  } catch (error) {
    return String(error).slice(0, 300)
  }
}

const rotated = <T>(items: readonly T[], by: number): T[] => {
  const start = by % items.length
  return [...items.slice(start), ...items.slice(0, start)]
}

const round = (value: number): number => Math.round(value * 1_000) / 1_000
