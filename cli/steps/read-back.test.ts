import { expect, it } from 'vitest'
import { lookUntil, usualReadBack } from './read-back.ts'

/** Looks for something that shows after so many seconds; tells when it was looked for, and said to be waited for. */
async function lookedFor(shownAfter: number) {
  let ms = 0
  const clock = {
    now: () => ms,
    async sleep(pause: number) {
      ms += pause
    },
  }
  const looks: number[] = []
  const waits: number[] = []
  const look = async () => {
    looks.push(ms / 1000)
    return ms / 1000 >= shownAfter
  }
  const isSeen = await lookUntil(
    usualReadBack,
    look,
    (seen) => seen,
    () => waits.push(ms / 1000),
    clock,
  )
  return { isSeen, looks, waits }
}

it('is done at the first look where AWS shows it at once', async () => {
  expect(await lookedFor(0)).toEqual({ isSeen: true, looks: [0], waits: [] })
})

it('sees what AWS shows after twenty seconds', async () => {
  const { isSeen, looks, waits } = await lookedFor(20)
  expect(isSeen).toBe(true)
  expect(looks.at(-1)).toBeLessThan(31)
  expect(waits).toEqual([0.5])
})

it('gives up after about a minute, not earlier', async () => {
  const { isSeen, looks } = await lookedFor(Number.POSITIVE_INFINITY)
  expect(isSeen).toBe(false)
  expect(looks.at(-1)).toBeGreaterThan(50)
  expect(looks.at(-1)).toBeLessThanOrEqual(60)
  expect(looks.length).toBeLessThan(12)
})
