import { expect, it } from 'vitest'
import { isErrorLine, isRecorded } from './logged.ts'

it.each([
  ['{"level":"error","message":"request"}', true],
  ['2026-11-22T00:00:00Z abc Task timed out after 900.00 seconds', true],
  ['{"errorType":"Error","errorMessage":"x"}', true],
  ['{"level":"info","message":"request","error":null}', false],
  ['REPORT RequestId: abc Duration: 1 ms', false],
])('%s is an error line: %s', (line, error) => {
  expect(isErrorLine(line)).toBe(error)
})

it('takes only the line of the gateway for a record', () => {
  const evidence = { group: 'g', requestId: 'r', errors: [] }
  expect(isRecorded({ ...evidence, lines: ['START RequestId: r', '{"message":"request"}'] })).toBe(true)
  expect(isRecorded({ ...evidence, lines: ['START RequestId: r', 'END RequestId: r'] })).toBe(false)
})
