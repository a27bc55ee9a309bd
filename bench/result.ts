import { z } from 'zod'

const spread = z.strictObject({ median: z.number(), low: z.number(), high: z.number() })

/** What is measured, in the table's order. `added` rows are what a target takes longer than no proxy at all. */
export const rows = {
  addedWholeMs: { label: 'added time, whole answer', unit: 'ms', better: 'less' },
  addedFirstByteMs: { label: 'added time to first byte, stream', unit: 'ms', better: 'less' },
  requestsPerSecond: { label: 'requests/s, 32 at once', unit: '/s', better: 'more' },
  streamsPerSecond: { label: 'streams/s of 40 chunks, 32 at once', unit: '/s', better: 'more' },
  cpuMsPerThousandChunks: { label: 'CPU per 1,000 streamed chunks', unit: 'ms', better: 'less' },
  peakRssMb: { label: 'most memory held (RSS)', unit: 'MB', better: 'less' },
  growthMb: { label: 'growth over a stream of 100 MB', unit: 'MB', better: 'less' },
} as const satisfies Record<string, { label: string; unit: string; better: 'less' | 'more' }>
export type Row = keyof typeof rows

const cell = z.strictObject({
  row: z.enum(Object.keys(rows)),
  upstream: z.enum(['openai', 'anthropic', 'both']),
  target: z.string(),
  /** One value for each round; empty when the target failed. */
  values: z.array(z.number()),
  failed: z.string().optional(),
})
export type Cell = z.infer<typeof cell>

export const benchResult = z.strictObject({
  date: z.iso.datetime(),
  quick: z.boolean(),
  machine: z.strictObject({
    cpu: z.string(),
    cores: z.int(),
    memoryGb: z.number(),
    kernel: z.string(),
    node: z.string(),
  }),
  /** One-minute load averages: before the bench began, and at the start of each round (the bench itself is in these). */
  load: z.strictObject({ before: z.number(), rounds: z.array(z.number()) }),
  rounds: z.int(),
  seconds: z.number(),
  targets: z.array(
    z.strictObject({ id: z.string(), label: z.string(), version: z.string(), failed: z.string().optional() }),
  ),
  absent: z.array(z.strictObject({ label: z.string(), why: z.string() })),
  cells: z.array(cell),
  coldStart: z.strictObject({
    bundleBytes: z.int(),
    bundleGzipBytes: z.int(),
    initMs: spread,
    emptyInitMs: spread,
    firstByteMs: spread,
    emptyFirstByteMs: spread,
  }),
})
export type BenchResult = z.infer<typeof benchResult>
