import { setTimeout as sleep } from 'node:timers/promises'
import type { Session } from '../session/session.ts'

/** CloudWatch shows a line a few seconds after it was written. */
const patienceMs = 30_000
const pollMs = 500

/** What the log group said about one request. */
export interface LogEvidence {
  readonly group: string
  readonly requestId: string
  /** Lines that name the request. */
  readonly lines: readonly string[]
  /** Of those, lines that tell of an error. */
  readonly errors: readonly string[]
}

/** Looks for the request's lines until they show, or patience ends. @throws SfaiError */
export async function findRequest({ sdk }: Session, group: string, requestId: string): Promise<LogEvidence> {
  const { filterLogs } = await import('../aws/calls/filter-logs.ts')
  const until = Date.now() + patienceMs
  const since = new Date(Date.now() - 15 * 60_000)
  for (;;) {
    const events = await filterLogs(sdk, group, { since, text: requestId })
    const lines = events.map((event) => event.message.trimEnd())
    if (lines.some(isRequestLine) || Date.now() > until) {
      return { group, requestId, lines, errors: lines.filter(isErrorLine) }
    }
    await sleep(pollMs)
  }
}

/** Whether the gateway wrote its line: what Lambda writes about every request (START, END, REPORT) is no record of one. */
export const isRecorded = ({ lines }: LogEvidence): boolean => lines.some(isRequestLine)

/** The gateway's own line is JSON. */
const isRequestLine = (line: string): boolean => line.startsWith('{')

/** A gateway line of level error, or what Lambda writes when a function fails. */
export const isErrorLine = (line: string): boolean =>
  /"level":"error"/.test(line) || /Task timed out after|Runtime\.\w*Error|"errorType":/.test(line)
