import { expect, it } from 'vitest'
import { sinceMs } from './since.ts'

it.each([
  ['30s', 30_000],
  ['5m', 300_000],
  ['2h', 7_200_000],
  ['1d', 86_400_000],
])('%s', (text, milliseconds) => {
  expect(sinceMs(text)).toBe(milliseconds)
})

it.each(['', '5', 'm', '5 m', '5w', '-5m', 'yesterday', '5mm'])('does not take %j for a span of time', (text) => {
  expect(() => sinceMs(text)).toThrow(expect.objectContaining({ code: 'SINCE_INVALID', exit: 2 }))
})
