import type { DeployedFunction } from './deployed-function.ts'

/** What Lambda knows when a call is over. Times in milliseconds. */
export interface Report {
  readonly requestId: string
  readonly durationMs: number
  /** Of the sandbox's first call only. */
  readonly initMs: number | undefined
  /** Where the operating system tells. */
  readonly maxMemoryMb: number | undefined
  readonly status: 'success' | 'error' | 'timeout'
}

/** The lines Lambda itself writes around a call, in the function's log format (Lambda developer guide, "Log formats"). */
export interface PlatformLog {
  start(requestId: string): string
  /** END and REPORT in text; one record in JSON. */
  report(report: Report): string[]
}

export function platformLog({ logFormat, memoryMb }: Pick<DeployedFunction, 'logFormat' | 'memoryMb'>): PlatformLog {
  return logFormat === 'JSON' ? jsonLog(memoryMb) : textLog(memoryMb)
}

const textLog = (memoryMb: number): PlatformLog => ({
  start: (requestId) => `START RequestId: ${requestId} Version: $LATEST`,
  report: ({ requestId, durationMs, initMs, maxMemoryMb, status }) => [
    `END RequestId: ${requestId}`,
    [
      `REPORT RequestId: ${requestId}`,
      `Duration: ${durationMs.toFixed(2)} ms`,
      `Billed Duration: ${billed(durationMs, initMs)} ms`,
      `Memory Size: ${memoryMb} MB`,
      ...(maxMemoryMb === undefined ? [] : [`Max Memory Used: ${maxMemoryMb} MB`]),
      ...(initMs === undefined ? [] : [`Init Duration: ${initMs.toFixed(2)} ms`]),
      ...(status === 'success' ? [] : [`Status: ${status}`]),
    ].join('\t'),
  ],
})

const jsonLog = (memoryMb: number): PlatformLog => ({
  start: (requestId) => record('platform.start', { requestId, version: '$LATEST' }),
  report: ({ requestId, durationMs, initMs, maxMemoryMb, status }) => [
    record('platform.report', {
      requestId,
      metrics: {
        durationMs: round(durationMs),
        billedDurationMs: billed(durationMs, initMs),
        memorySizeMB: memoryMb,
        maxMemoryUsedMB: maxMemoryMb,
        initDurationMs: initMs === undefined ? undefined : round(initMs),
      },
      status,
    }),
  ],
})

const record = (type: string, content: object) =>
  JSON.stringify({ time: new Date().toISOString(), type, record: content })

const round = (ms: number) => Math.round(ms * 1000) / 1000

// Since August 2025 the initialisation is billed too.
const billed = (durationMs: number, initMs = 0) => Math.ceil(durationMs + initMs)
