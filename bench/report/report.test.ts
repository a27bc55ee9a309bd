import { expect, it } from 'vitest'
import type { BenchResult } from '../results/result.ts'
import { figureOf } from './figures.ts'
import { markdown } from './markdown.ts'
import { svg } from './svg.ts'
import { verdicts } from './verdict.ts'

const same = (value: number) => ({ median: value, low: value, high: value })
const target = (id: string) => ({ id, label: id, version: '1' })
const cell = (row: BenchResult['cells'][number]['row'], of: string, ...values: number[]) =>
  ({ row, upstream: 'openai', target: of, values }) as const

const result: BenchResult = {
  date: '2026-11-22T12:00:00.000Z',
  quick: false,
  machine: { cpu: 'cpu', cores: 2, memoryGb: 24, kernel: '6', node: '24' },
  load: { before: 0.1, rounds: [1, 2, 3] },
  rounds: 3,
  seconds: 60,
  targets: [
    target('direct'),
    target('pipe'),
    target('serve'),
    target('portkey'),
    { ...target('litellm'), failed: 'no' },
  ],
  absent: [],
  cells: [
    cell('firstByteMs', 'direct', 1, 2, 3),
    cell('firstByteMs', 'pipe', 2, 3, 4),
    cell('firstByteMs', 'serve', 3, 4, 5),
    cell('firstByteMs', 'portkey', 9, 10, 11),
    { row: 'requestsPerSecond', upstream: 'openai', target: 'portkey', values: [], failed: 'HTTP 500' },
    cell('requestsPerSecond', 'serve', 100, 100, 100),
  ],
  coldStart: {
    bundleBytes: 80_000,
    bundleGzipBytes: 30_000,
    initMs: same(60),
    emptyInitMs: same(30),
    firstByteMs: same(80),
    emptyFirstByteMs: same(50),
  },
  refused: [
    { kind: 'one header', bytes: 1_000, ms: same(0.2) },
    { kind: 'one header', bytes: 1_000_000, ms: same(0.3) },
  ],
}
const verdict = (aim: RegExp) => verdicts(result).find((one) => aim.test(one.aim))

it('takes off, round by round, what there is without a proxy', () => {
  expect(figureOf(result, 'firstByteMs', 'openai', 'serve')?.spread).toEqual({ median: 2, low: 2, high: 2 })
  expect(figureOf(result, 'firstByteMs', 'openai', 'direct')?.spread).toEqual({ median: 2, low: 1, high: 3 })
})

it('calls failed what failed, and never slow', () => {
  expect(figureOf(result, 'requestsPerSecond', 'openai', 'portkey')).toEqual({ failed: 'HTTP 500' })
  expect(figureOf(result, 'firstByteMs', 'openai', 'litellm')).toEqual({ failed: 'no' })
  expect(markdown(result)).toContain('portkey, openai: HTTP 500')
})

it('says what is reached and what is not', () => {
  expect(verdict(/first byte, stream, openai: ahead/)).toMatchObject({ reached: true })
  expect(verdict(/first byte, openai: the pipe/)).toMatchObject({ measured: '2.00 times', reached: false })
  expect(verdict(/Init/)).toMatchObject({ measured: '2.00 times', reached: false })
  expect(verdict(/Bundle/)).toMatchObject({ reached: true })
})

it('claims no victory over peers that did not run', () => {
  expect(verdict(/Requests per second, 32 at once, openai/)).toMatchObject({ measured: 'no peer ran', reached: false })
})

it('draws a chart that is well-formed', () => {
  const drawn = svg(result)
  expect(drawn.match(/<g /g)?.length).toBe(drawn.match(/<\/g>/g)?.length)
  expect(drawn).not.toMatch(/NaN|undefined|Infinity/)
})

it('tells what refusals cost, and how that grows', () => {
  expect(markdown(result)).toContain('| one header, 1,000 KB | 0.30 | 1.50 |')
  expect(verdict(/refused request/)).toMatchObject({ measured: '0.30 ms', reached: true })
  expect(markdown({ ...result, refused: undefined })).not.toContain('Refused requests')
})
