import { afterEach, describe, expect, it, vi } from 'vitest'
import { fakeSession, withAws } from '../../test/fake-session.ts'
import { fakeAws } from '../aws/fakes/fake-aws.ts'
import { findRequest, isErrorLine, isRecorded } from './logged.ts'

afterEach(() => vi.restoreAllMocks())

const said = (...messages: string[]): string =>
  JSON.stringify({ events: messages.map((message) => ({ message, timestamp: 0, logStreamName: 's' })) })
const own = '{"level":"info","requestId":"r-1"}'

describe('the lines of one request', () => {
  it('are waited for until the gateway’s own is there', async () => {
    const pages = [said(), said('START RequestId: r-1\n'), said('START RequestId: r-1\n', `${own}\n`)]
    let asked: { filterPattern?: string; startTime?: number } = {}
    await using aws = await fakeAws({
      FilterLogEvents: (calls, body) => {
        asked = JSON.parse(body)
        return pages[calls] ?? ''
      },
    })
    expect(await findRequest(withAws(fakeSession(), aws), 'group', 'r-1')).toEqual({
      group: 'group',
      requestId: 'r-1',
      lines: ['START RequestId: r-1', own],
      errors: [],
    })
    expect(aws.calls).toHaveLength(3)
    expect(asked.filterPattern).toBe('"r-1"')
    // The request itself may have taken a while.
    expect(Date.now() - (asked.startTime ?? 0)).toBeGreaterThan(10 * 60_000)
  })

  it('are given up after half a minute: what was found is told', async () => {
    const start = Date.now()
    let times = 0
    vi.spyOn(Date, 'now').mockImplementation(() => start + (times++ < 2 ? 0 : 30_001))
    await using aws = await fakeAws({ FilterLogEvents: said('END RequestId: r-1') })
    const evidence = await findRequest(withAws(fakeSession(), aws), 'group', 'r-1')
    expect(evidence.lines).toEqual(['END RequestId: r-1'])
    expect(isRecorded(evidence)).toBe(false)
    expect(aws.calls).toHaveLength(1)
  })

  it('are told apart: those with an error', async () => {
    const bad = '{"level":"error","requestId":"r-1"}'
    await using aws = await fakeAws({ FilterLogEvents: said(own, bad) })
    expect((await findRequest(withAws(fakeSession(), aws), 'group', 'r-1')).errors).toEqual([bad])
  })
})

describe('an error line', () => {
  it.each([
    ['{"level":"error","message":"request"}', true],
    ['2026-11-22T00:00:00Z abc Task timed out after 900.00 seconds', true],
    ['RequestId: abc Error: Runtime.ExitError', true],
    ['{"errorType":"Error","errorMessage":"x"}', true],
    ['{"level":"info","message":"request","error":null}', false],
    ['REPORT RequestId: abc Duration: 1 ms', false],
  ])('%s: %s', (line, error) => {
    expect(isErrorLine(line)).toBe(error)
  })
})

it('takes only the line of the gateway for a record', () => {
  const evidence = { group: 'g', requestId: 'r', errors: [] }
  expect(isRecorded({ ...evidence, lines: ['START RequestId: r', '{"message":"request"}'] })).toBe(true)
  expect(isRecorded({ ...evidence, lines: ['START RequestId: r', 'END RequestId: r'] })).toBe(false)
})
