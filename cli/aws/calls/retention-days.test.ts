import { expect, test } from 'vitest'
import { nextAllowedRetention } from './retention-days.ts'

test.each([
  [1, 1],
  [2, 3],
  [365, 365],
  [366, 400],
  // The runbook's three years, which AWS does not know.
  [1095, 1096],
  [1096, 1096],
  [1097, 1827],
  [3653, 3653],
])('at least %i days are %i', (days, allowed) => {
  expect(nextAllowedRetention(days)).toBe(allowed)
})

test('more than ten years cannot be had', () => {
  expect(() => nextAllowedRetention(3654)).toThrow(RangeError)
})
