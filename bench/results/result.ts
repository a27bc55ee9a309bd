import { z } from 'zod'

const spread = z.strictObject({ median: z.number(), low: z.number(), high: z.number() })

/** What is measured, in the table's order. The first two are kept as taken and shown as what comes on top of no proxy. */
export const rowNames = [
  'wholeMs',
  'firstByteMs',
  'requestsPerSecond',
  'streamsPerSecond',
  'cpuMsPerThousandChunks',
  'peakRssMb',
  'growthMb',
] as const
export type Row = (typeof rowNames)[number]

const cell = z.strictObject({
  row: z.enum(rowNames),
  upstream: z.enum(['openai', 'anthropic', 'both']),
  target: z.string(),
  /** One value for each round; empty when the target failed. */
  values: z.array(z.number()),
  failed: z.string().optional(),
})
export type Cell = z.infer<typeof cell>

/** What it takes the function to refuse an event with so many bytes of headers or path, in milliseconds. */
export const refusedRow = z.strictObject({ kind: z.string(), bytes: z.int(), ms: spread })

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
  /** Results from before this was measured have none. */
  refused: z.array(refusedRow).optional(),
})
export type BenchResult = z.infer<typeof benchResult>
