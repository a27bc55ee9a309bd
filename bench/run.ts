// npm run bench [-- --quick] [--only ID,ID] [--peer NAME=URL[#PID]]…: measures, writes bench/results/, and docs/bench.md
// from it where all of it was measured. Everything is on loopback.
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, release, totalmem } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { contest, enter } from './contest.ts'
import { measureColdStart } from './lambda/cold-start.ts'
import { amounts, type Contestant } from './load/rows.ts'
import { startOurs } from './process/child.ts'
import { measureRefused } from './refused/measure.ts'
import { writeReport } from './report/write-report.ts'
import { type BenchResult, benchResult } from './results/result.ts'
import { absent, targets } from './targets/index.ts'
import { peerFrom, peerSetUp, upstreamPortForPeers } from './targets/peer.ts'

const { values: flags } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    peer: { type: 'string', multiple: true, default: [] },
  },
})
const { quick } = flags
const only = flags.only?.split(',')
const peers = flags.peer.map(peerFrom)
const entrants = [...targets.filter(({ id }) => only?.includes(id) ?? true), ...peers]
const amount = quick ? amounts.quick : amounts.full
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const say = (sentence: string) => process.stderr.write(`${sentence}\n`)

const upstreamPort = String(peers.length > 0 ? upstreamPortForPeers : 0)

const startedAt = performance.now()
const before = loadavg()[0] ?? 0
const stops: (() => Promise<unknown>)[] = []

/** Ctrl-C leaves nothing behind. */
const stopAll = () => Promise.allSettled(stops.splice(0).map((stop) => stop()))
process.once('SIGINT', () => stopAll().then(() => process.exit(130)))

try {
  const upstream = await startOurs({ command: process.execPath, args: [here('./upstream/main.ts'), upstreamPort] })
  stops.push(upstream.stop)
  if (peers.length > 0) say(peerSetUp(upstreamPortForPeers))

  say('Cold start')
  const coldStart = await measureColdStart(upstream.url, here('./model_map.json'), quick ? 5 : 21)

  say('Refused requests')
  const refused = await measureRefused()

  say('Starting (and, the first time, installing) the targets')
  const contestants: Contestant[] = []
  const entered: BenchResult['targets'] = []
  for (const target of entrants) {
    const { id, label, version } = target
    const contestant = await enter(target, upstream.url)
    if (typeof contestant === 'string') {
      entered.push({ id, label, version, failed: contestant.slice(0, 300) })
      say(`  ${label} does not start: ${contestant}`)
    } else {
      entered.push({ id, label, version })
      stops.push(contestant.running.stop)
      contestants.push(contestant)
    }
  }

  const { cells, load } = await contest({ contestants, amount, say })
  const result = benchResult.parse({
    date: new Date().toISOString(),
    quick,
    machine: {
      cpu: cpus()[0]?.model ?? '',
      cores: cpus().length,
      memoryGb: Math.round(totalmem() / 2 ** 30),
      kernel: release(),
      node: process.versions.node,
    },
    load: { before, rounds: load },
    rounds: amount.rounds,
    seconds: Math.round((performance.now() - startedAt) / 1_000),
    targets: entered,
    absent,
    cells,
    coldStart,
    refused,
  } satisfies BenchResult)
  mkdirSync(here('./results'), { recursive: true })
  const whole = !quick && only === undefined
  const file = here(`./results/${whole ? 'latest' : 'quick'}.json`)
  writeFileSync(file, `${JSON.stringify(result, null, 1)}\n`)
  say(file)
  if (whole) say(writeReport(result))
} finally {
  await stopAll()
}
