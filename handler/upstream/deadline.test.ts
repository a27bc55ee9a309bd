import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startDeadline } from './deadline.ts'

const limits = { firstByteMs: 100, idleMs: 50, totalMs: 250 }

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** What the call was ended with, if it was. */
const words = ({ signal }: { signal: AbortSignal }) => (signal.aborted ? signal.reason.message : undefined)

describe('a deadline', () => {
  it('ends a call whose first byte does not come', () => {
    const deadline = startDeadline({ ...limits, firstByteMs: 2_000, totalMs: 9_000 })
    vi.advanceTimersByTime(1_999)
    expect(words(deadline)).toBeUndefined()
    vi.advanceTimersByTime(1)
    expect(words(deadline)).toBe('The provider did not begin to answer within 2 s.')
    expect(deadline.signal.reason).toMatchObject({ status: 504, type: 'timeout_error', retry: 'other_model' })
  })

  it('ends a stream that falls silent, and no other', () => {
    const deadline = startDeadline({ ...limits, idleMs: 3_000, totalMs: 60_000 })
    for (let piece = 0; piece < 5; piece++) {
      deadline.touch()
      vi.advanceTimersByTime(2_999)
    }
    expect(words(deadline)).toBeUndefined()
    vi.advanceTimersByTime(1)
    expect(words(deadline)).toBe('The provider was silent for 3 s.')
  })

  it.each([
    ['silent', []],
    ['busy', [40, 80, 120, 160, 200, 240]],
    ['busy at long intervals', [99, 148, 197, 246]],
  ])('ends an answer that takes too long, while it is %s', (_, touches) => {
    const deadline = startDeadline({ ...limits, firstByteMs: touches.length > 0 ? 100 : 1_000 })
    let now = 0
    const advanceTo = (time: number) => {
      vi.advanceTimersByTime(time - now)
      now = time
    }
    for (const time of touches) {
      advanceTo(time)
      deadline.touch()
    }
    advanceTo(249)
    expect(words(deadline)).toBeUndefined()
    advanceTo(250)
    expect(words(deadline)).toBe('The answer took longer than 0 s.')
    expect(deadline.signal.reason.retry).toBeUndefined()
  })

  it('stops when the call is over', () => {
    const deadline = startDeadline(limits)
    deadline.touch()
    deadline.clear()
    vi.advanceTimersByTime(1_000)
    expect([words(deadline), vi.getTimerCount()]).toEqual([undefined, 0])
  })

  it('ends a call for which nobody waits, also when that was so before', () => {
    const gone = new AbortController()
    const during = startDeadline(limits, gone.signal)
    gone.abort()
    const after = startDeadline(limits, gone.signal)
    for (const { signal } of [during, after]) expect(signal.reason).toMatchObject({ status: 499, code: 'client_left' })
  })
})
