import { describe, expect, it } from 'vitest'
import { upstreamFailed } from '../base/errors.ts'
import { retryDelay } from './retry-delay.ts'

const after = (headers: Record<string, string>, tried = 1, chance = 0) =>
  retryDelay(Object.assign(upstreamFailed('x', 'x'), { headers }), tried, () => chance)

describe('the pause before another try', () => {
  it('doubles, and half of it is chance', () => {
    expect([after({}), after({}, 2), after({}, 3)]).toEqual([250, 500, 1000])
    expect(after({}, 1, 1)).toBe(500)
  })

  it.each([
    [{ 'retry-after': '2' }, 2_250],
    [{ 'retry-after': '0.5' }, 750],
    [{ 'retry-after-ms': '1500', 'retry-after': '9' }, 1_750],
    [{ 'retry-after': 'Sun, 22 Nov 2020 10:00:00 GMT' }, 250],
    [{ 'retry-after': 'soon' }, 250],
  ])('is not shorter than the provider asks with %j', (headers, ms) => {
    expect(after(headers)).toBe(ms)
  })

  it('waits for a date that is to come', () => {
    const date = new Date(Date.now() + 60_000).toUTCString()
    expect(after({ 'retry-after': date })).toBeGreaterThan(50_000)
  })
})
