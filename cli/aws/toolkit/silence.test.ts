import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { guardSilence, type Pulse } from './silence.ts'

const limits = { warnAfter: 10, giveUpAfter: 30 }

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

/** Work that lasts until it is ended from outside. */
function guarded() {
  const warnings: number[] = []
  const work = Promise.withResolvers<string>()
  let pulse: Pulse | undefined
  const result = guardSilence(
    (given) => {
      pulse = given
      return work.promise
    },
    limits,
    { silent: (seconds) => warnings.push(seconds), lost: (seconds) => new Error(`lost after ${seconds}`) },
  )
  result.catch(() => undefined)
  if (pulse === undefined) throw new Error('the work was not begun')
  return { warnings, work, pulse, result }
}

test('warns in time, then gives up', async () => {
  const { warnings, result } = guarded()
  await vi.advanceTimersByTimeAsync(29_999)
  expect(warnings).toEqual([10, 20])
  await vi.advanceTimersByTimeAsync(1)
  await expect(result).rejects.toThrow('lost after 30')
  expect(vi.getTimerCount()).toBe(0)
})

test('what is heard after the end starts nothing anew', async () => {
  const { pulse, result } = guarded()
  await vi.advanceTimersByTimeAsync(30_000)
  await expect(result).rejects.toThrow('lost after 30')
  pulse.heard()
  await pulse.during(async () => undefined)
  expect(vi.getTimerCount()).toBe(0)
})

test('each sign of life starts the clock anew', async () => {
  const { warnings, work, pulse, result } = guarded()
  for (let i = 0; i < 10; i++) {
    await vi.advanceTimersByTimeAsync(9_000)
    pulse.heard()
  }
  work.resolve('done')
  expect(await result).toBe('done')
  expect(warnings).toEqual([])
  expect(vi.getTimerCount()).toBe(0)
})

test('a person may think as long as they like', async () => {
  const { warnings, work, pulse, result } = guarded()
  const answer = pulse.during(async () => {
    await new Promise((resolve) => setTimeout(resolve, 3_600_000))
    return true
  })
  await vi.advanceTimersByTimeAsync(3_600_000)
  expect(await answer).toBe(true)
  expect(warnings).toEqual([])
  await vi.advanceTimersByTimeAsync(10_000)
  expect(warnings).toEqual([10])
  work.resolve('done')
  await result
})

test('an error of the work is passed on', async () => {
  const { work, result } = guarded()
  work.reject(new Error('refused'))
  await expect(result).rejects.toThrow('refused')
  expect(vi.getTimerCount()).toBe(0)
})
