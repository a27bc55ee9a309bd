import type { BenchResult } from '../results/result.ts'
import { rowNames } from '../results/result.ts'
import { median } from '../results/statistics.ts'
import { type Upstream, upstreams } from '../targets/target.ts'
import { figureOf, rows, shown, valuesOf } from './figures.ts'

/** One thing we set out to reach, and whether we did. */
export interface Verdict {
  readonly aim: string
  readonly measured: string
  readonly reached: boolean
  /** What stands in the way, where it is known. */
  readonly obstacle?: string
}

const ours = 'serve'
const floor = 'pipe'
/** Everybody else who was measured is a peer, those that the bench did not start included. */
const notPeers = ['direct', floor, ours, 'lambda']

/** What profiles of a request, of a stream and of a cold start showed (`node --cpu-prof`). */
const obstacles: readonly (readonly [aim: RegExp, obstacle: string])[] = [
  [
    /first byte, \w+: the pipe/,
    '0.1 to 0.3 ms are our own: the request is parsed, checked, rewritten and put under its deadlines before it is sent on, and the first event is looked at before the status is',
  ],
  [
    /^Init/,
    "Node's http and crypto modules, and the first requests for the model map and the keys, which begin during init so that no request waits for them; the empty handler has none of these",
  ],
  [
    /^Requests per second.*anthropic/,
    'we ask for a stream and put it together; its events are made by the double, and read by us, on the same cores',
  ],
]

/** Every aim against the figures; nothing is rounded in our favour. */
export function verdicts(result: BenchResult): Verdict[] {
  const ahead = rowNames.flatMap((row) => upstreams.flatMap((upstream) => aheadOfPeers(result, row, upstream)))
  return [...ahead, ...ratios(result), ...refusals(result)].map((verdict) => {
    const obstacle = obstacles.find(([aim]) => !verdict.reached && aim.test(verdict.aim))?.[1]
    return obstacle === undefined ? verdict : { ...verdict, obstacle }
  })
}

function refusals({ refused = [] }: BenchResult): Verdict[] {
  const slowest = Math.max(...refused.map(({ ms }) => ms.median))
  if (refused.length === 0) return []
  const measured = `${shown(slowest)} ms`
  return [{ aim: 'A refused request, up to 1 MB of headers: under 1 ms', measured, reached: slowest < 1 }]
}

function aheadOfPeers(result: BenchResult, row: (typeof rowNames)[number], upstream: Upstream): Verdict[] {
  if (row === 'peakRssMb' && upstream === 'anthropic') return [] // one figure for both
  const own = figureOf(result, row, upstream, ours)?.spread?.median ?? Number.NaN
  const peers = result.targets.filter(({ id }) => !notPeers.includes(id))
  const others = peers.flatMap(({ id }) => {
    const value = figureOf(result, row, upstream, id)?.spread?.median
    return value === undefined ? [] : [value]
  })
  const { label, unit, better } = rows[row]
  const best = better === 'less' ? Math.min(...others) : Math.max(...others)
  const where = row === 'peakRssMb' ? '' : `, ${upstream}`
  return [
    {
      aim: `${label}${where}: ahead of every peer`,
      measured: others.length === 0 ? 'no peer ran' : `${shown(own)} ${unit} against ${shown(best)}`,
      reached: others.length > 0 && (better === 'less' ? own < best : own > best),
    },
  ]
}

function ratios(result: BenchResult): Verdict[] {
  const { initMs, emptyInitMs, bundleBytes } = result.coldStart
  const within = (aim: string, ratio: number, limit: number): Verdict => ({
    aim: `${aim} at most ${limit} times`,
    measured: `${ratio.toFixed(2)} times`,
    reached: ratio <= limit,
  })
  const overFloor = (row: 'cpuMsPerThousandChunks' | 'firstByteMs', upstream: Upstream) => {
    const pipe = valuesOf(result, row, upstream, floor)
    return median(valuesOf(result, row, upstream, ours).map((value, round) => value / (pipe[round] ?? Number.NaN)))
  }
  return [
    within("CPU per 1,000 chunks, openai: the pipe's", overFloor('cpuMsPerThousandChunks', 'openai'), 1.5),
    within("CPU per 1,000 chunks, anthropic: the pipe's", overFloor('cpuMsPerThousandChunks', 'anthropic'), 2.5),
    within("Added time to first byte, openai: the pipe's", overFloor('firstByteMs', 'openai'), 1.5),
    within("Added time to first byte, anthropic: the pipe's", overFloor('firstByteMs', 'anthropic'), 1.5),
    within("Init under aws-lambda-ric: an empty handler's", initMs.median / emptyInitMs.median, 1.5),
    { aim: 'Bundle under 200 KB', measured: `${shown(bundleBytes / 1000)} KB`, reached: bundleBytes < 200_000 },
  ]
}
