import { type BenchResult, rowNames } from '../results/result.ts'
import type { Spread } from '../results/statistics.ts'
import { type Upstream, upstreams } from '../targets/target.ts'
import { figureOf, rows, shown } from './figures.ts'
import { notes } from './notes.ts'
import { verdicts } from './verdict.ts'

/** docs/bench.md, whole. Written from the JSON alone. */
export function markdown(result: BenchResult): string {
  return `${[head(result), ...upstreams.map((upstream) => table(result, upstream)), coldStart(result), ...refused(result), aims(result), notes(result)].join('\n\n')}\n`
}

function head({ date, machine, load, rounds, seconds }: BenchResult): string {
  const { cpu, cores, memoryGb, node } = machine
  return `# Bench

Written by \`npm run bench\` from \`bench/results/latest.json\`. Do not edit.

${date.slice(0, 10)}, ${cpu}, ${cores} cores, ${memoryGb} GB, Node.js ${node}, ${rounds} rounds, ${seconds} s. The cores are shared: load average
${shown(load.before)} before the bench began, ${load.rounds.map(shown).join(', ')} as its rounds did. Read the figures as ratios within this table,
not as what any of these can do on a machine of its own.

![The same figures as bars](bench.svg)

Median of the rounds, lowest and highest in brackets. *Added* is what comes on top of asking the upstream directly, round by round.`
}

function table(result: BenchResult, upstream: Upstream): string {
  const { targets } = result
  const lines = rowNames.map((row) => {
    const { label, unit } = rows[row]
    const cells = targets.map(({ id }) => cell(figureOf(result, row, upstream, id), id))
    return `| ${label} (${unit}) | ${cells.join(' | ')} |`
  })
  return `## ${upstream === 'openai' ? 'OpenAI' : 'Anthropic'} upstream

| | ${targets.map(({ label }) => label).join(' | ')} |
|---|${targets.map(() => '---:|').join('')}
${lines.join('\n')}`
}

function cell(figure: ReturnType<typeof figureOf>, id: string): string {
  if (figure === undefined) return '–'
  if (figure.failed !== undefined) return 'failed'
  // The row says "added"; without a proxy there is nothing to add to.
  return figure.spread ? `${spread(figure.spread)}${id === 'direct' ? ' *' : ''}` : '–'
}

const spread = ({ median, low, high }: Spread): string =>
  low === high ? shown(median) : `${shown(median)} (${shown(low)}–${shown(high)})`

function coldStart({ coldStart: cold }: BenchResult): string {
  return `\\* the whole time of an answer without any proxy, or what the upstream and the client alone can do.

## Cold start

Under \`aws-lambda-ric\` in the rehearsal's sandbox, in turns with an empty ESM handler. Node.js and the runtime client are in all of these.

| | sfai-admin | empty handler |
|---|---:|---:|
| Init (ms) | ${spread(cold.initMs)} | ${spread(cold.emptyInitMs)} |
| First byte, cold (ms) | ${spread(cold.firstByteMs)} | ${spread(cold.emptyFirstByteMs)} |
| Bundle (KB; gzipped) | ${shown(cold.bundleBytes / 1000)}; ${shown(cold.bundleGzipBytes / 1000)} | |`
}

function refused({ refused: rows }: BenchResult): string[] {
  if (rows === undefined) return []
  const first = (kind: string) => rows.find((row) => row.kind === kind)?.ms.median ?? Number.NaN
  const lines = rows.map(
    ({ kind, bytes, ms }) =>
      `| ${kind}, ${shown(bytes / 1000)} KB | ${shown(ms.median)} | ${shown(ms.median / first(kind))} |`,
  )
  return [
    `## Refused requests

What the function itself takes to refuse a stranger, from the parsed event to the end of its answer, in one process, the sizes in
turns. Hostile text: what has made patterns go back.

| | median (ms) | of the smallest |
|---|---:|---:|
${lines.join('\n')}`,
  ]
}

function aims(result: BenchResult): string {
  const lines = verdicts(result).map(({ aim, measured, reached, obstacle }) => {
    const outcome = reached ? 'reached' : `**not reached**${obstacle ? `: ${obstacle}` : ''}`
    return `| ${aim} | ${measured} | ${outcome} |`
  })
  return `## What we set out to reach

| aim | measured | |
|---|---|---|
${lines.join('\n')}`
}
