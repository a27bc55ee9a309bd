import type { BenchResult, Cell, Row } from '../results/result.ts'
import { type Spread, spreadOf } from '../results/statistics.ts'
import type { Upstream } from '../targets/target.ts'

/** How a row is shown, and which way is better. */
export const rows: Readonly<
  Record<Row, { readonly label: string; readonly unit: string; readonly better: 'less' | 'more' }>
> = {
  wholeMs: { label: 'Added time, whole answer', unit: 'ms', better: 'less' },
  firstByteMs: { label: 'Added time to first byte, stream', unit: 'ms', better: 'less' },
  requestsPerSecond: { label: 'Requests per second, 32 at once', unit: '/s', better: 'more' },
  streamsPerSecond: { label: 'Streams per second, 32 at once', unit: '/s', better: 'more' },
  cpuMsPerThousandChunks: { label: 'CPU per 1,000 streamed chunks', unit: 'ms', better: 'less' },
  peakRssMb: { label: 'Most memory held', unit: 'MB', better: 'less' },
  growthMb: { label: 'Growth over a stream of 100 MB', unit: 'MB', better: 'less' },
}

const overDirect: readonly Row[] = ['wholeMs', 'firstByteMs']

export interface Figure {
  readonly spread?: Spread
  readonly failed?: string
}

export function cellOf(result: BenchResult, row: Row, upstream: Upstream, target: string): Cell | undefined {
  const found = (cell: Cell) =>
    cell.row === row && cell.target === target && (cell.upstream === upstream || cell.upstream === 'both')
  return result.cells.find(found)
}

/** One value for each round, what no proxy takes in the same round already subtracted where the row is about that. */
export function valuesOf(result: BenchResult, row: Row, upstream: Upstream, target: string): readonly number[] {
  const values = cellOf(result, row, upstream, target)?.values ?? []
  if (!overDirect.includes(row) || target === 'direct') return values
  const direct = cellOf(result, row, upstream, 'direct')?.values ?? []
  return values.map((value, round) => value - (direct[round] ?? Number.NaN))
}

/** Undefined where a target is not measured in a row at all. */
export function figureOf(result: BenchResult, row: Row, upstream: Upstream, target: string): Figure | undefined {
  const failed = result.targets.find(({ id }) => id === target)?.failed ?? cellOf(result, row, upstream, target)?.failed
  if (failed !== undefined) return { failed }
  const values = valuesOf(result, row, upstream, target)
  return values.length === 0 ? undefined : { spread: spreadOf(values) }
}

/** Three figures are enough for what a shared machine can tell. */
export function shown(value: number): string {
  if (!Number.isFinite(value)) return '–'
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2
  return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })
}
