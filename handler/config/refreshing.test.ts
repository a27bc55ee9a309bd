import { describe, expect, it } from 'vitest'
import { refreshing } from './refreshing.ts'

/** A value whose readings are answered by hand, and a clock. */
function lab(staleAfterMs?: number) {
  const clock = { now: 0 }
  const reported: string[] = []
  const waiting: { resolve(value: string): void; reject(error: Error): void }[] = []
  const value = refreshing(() => new Promise<string>((resolve, reject) => waiting.push({ resolve, reject })), {
    refreshAfterMs: 100,
    ...(staleAfterMs === undefined ? {} : { staleAfterMs }),
    now: () => clock.now,
    report: ({ code }) => reported.push(`${code}`),
  })
  return { value, clock, reported, waiting, readings: () => waiting.length }
}

async function filled(staleAfterMs?: number) {
  const made = lab(staleAfterMs)
  const first = made.value.current()
  made.waiting[0]?.resolve('a')
  await first
  return made
}

describe('a value that is kept fresh', () => {
  it('is waited for the first time, in one reading for all', async () => {
    const { value, waiting, readings } = lab()
    const asked = [value.current(), value.current()]
    expect([value.known(), value.isReading(), readings()]).toEqual([undefined, true, 1])
    waiting[0]?.resolve('a')
    expect([await Promise.all(asked), value.known(), value.isReading()]).toEqual([['a', 'a'], 'a', false])
  })

  it('tells the first who ask of a failure, reports nothing, and is read again', async () => {
    const { value, waiting, reported } = lab()
    const first = value.current()
    waiting[0]?.reject(new Error('no'))
    await expect(first).rejects.toThrow('no')
    const second = value.current()
    waiting[1]?.resolve('a')
    expect([await second, reported]).toEqual(['a', []])
  })

  it('is read again beside the requests when it is due, not before', async () => {
    const { value, clock, waiting, readings } = await filled()
    clock.now = 99
    await value.current()
    expect(readings()).toBe(1)
    clock.now = 100
    expect([await value.current(), await value.current(), readings()]).toEqual(['a', 'a', 2])
    waiting[1]?.resolve('b')
    await value.settled()
    expect([await value.current(), value.ageMs()]).toEqual(['b', 0])
  })

  it('is waited for when it is stale', async () => {
    const { value, clock, waiting } = await filled(200)
    clock.now = 200
    const asked = value.current()
    waiting[1]?.resolve('b')
    expect(await asked).toBe('b')
  })

  it('serves on when it cannot be read again; each failure is reported once, and the next reading waits its turn', async () => {
    const { value, clock, waiting, reported, readings } = await filled(200)
    clock.now = 200
    const asked = Promise.all([value.current(), value.current(), value.refresh()])
    waiting[1]?.reject(new Error('no'))
    expect((await asked).slice(0, 2)).toEqual(['a', 'a'])
    expect([reported, await value.current(), readings()]).toEqual([['internal_error'], 'a', 2])
    clock.now = 300
    await value.current()
    waiting[2]?.reject(new Error('no'))
    await value.settled()
    expect([reported, value.known()]).toEqual([['internal_error', 'internal_error'], 'a'])
  })

  it('tells whoever must have the newest that it cannot be read', async () => {
    const { value, waiting, reported } = await filled()
    const asked = value.read()
    waiting[1]?.reject(new Error('no'))
    await expect(asked).rejects.toThrow('no')
    expect([reported, value.known()]).toEqual([[], 'a'])
  })

  it('can only be refreshed where there is one: before that a failure is told, not reported', async () => {
    const { value, waiting, reported } = lab()
    const asked = value.refresh()
    waiting[0]?.reject(new Error('no'))
    await expect(asked).rejects.toThrow('no')
    expect(reported).toEqual([])
  })

  it('is settled when the reading has ended, however it ends', async () => {
    const { value, waiting } = lab()
    await value.settled()
    const first = value.current()
    const settled = value.settled()
    waiting[0]?.reject(new Error('no'))
    await expect(first).rejects.toThrow()
    await expect(settled).resolves.toBeUndefined()
  })
})
