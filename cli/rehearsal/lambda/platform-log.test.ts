import { describe, expect, it } from 'vitest'
import { platformLog, type Report } from './platform-log.ts'

const report: Report = { requestId: 'r-1', durationMs: 12.345, initMs: 100.5, maxMemoryMb: 64, status: 'success' }

describe('platformLog', () => {
  it('writes the lines of the text format', () => {
    const log = platformLog({ logFormat: 'Text', memoryMb: 512 })
    expect(log.start('r-1')).toBe('START RequestId: r-1 Version: $LATEST')
    expect(log.report(report)).toEqual([
      'END RequestId: r-1',
      'REPORT RequestId: r-1\tDuration: 12.35 ms\tBilled Duration: 113 ms\tMemory Size: 512 MB\tMax Memory Used: 64 MB\tInit Duration: 100.50 ms',
    ])
    expect(log.report({ ...report, initMs: undefined, maxMemoryMb: undefined, status: 'timeout' })[1]).toBe(
      'REPORT RequestId: r-1\tDuration: 12.35 ms\tBilled Duration: 13 ms\tMemory Size: 512 MB\tStatus: timeout',
    )
  })

  it('writes the records of the JSON format', () => {
    const log = platformLog({ logFormat: 'JSON', memoryMb: 512 })
    expect(JSON.parse(log.start('r-1'))).toMatchObject({
      type: 'platform.start',
      record: { requestId: 'r-1', version: '$LATEST' },
    })
    expect(log.report(report).map((line) => JSON.parse(line))).toMatchObject([
      {
        type: 'platform.report',
        record: {
          requestId: 'r-1',
          status: 'success',
          metrics: {
            durationMs: 12.345,
            billedDurationMs: 113,
            memorySizeMB: 512,
            maxMemoryUsedMB: 64,
            initDurationMs: 100.5,
          },
        },
      },
    ])
  })
})
