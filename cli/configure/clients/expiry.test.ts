import { expect, it } from 'vitest'
import { expiryOf } from './expiry.ts'

const now = new Date('2026-11-28T12:00:00Z')

it.each([
  ['1d', '2026-11-29T12:00:00.000Z'],
  ['90d', '2027-02-26T12:00:00.000Z'],
  ['9999d', '2054-04-14T12:00:00.000Z'],
  ['2026-11-28', '2026-11-28T23:59:59.999Z'],
  ['2028-02-29', '2028-02-29T23:59:59.999Z'],
])('%s ends at %s', (text, end) => {
  expect(expiryOf(text, now).toISOString()).toBe(end)
})

it.each(['0d', '10000d', '-1d', '90', 'd', '90 d', '2026-11-27', '2027-02-29', '2027-13-01', 'tomorrow', ''])(
  '%j is no time to come',
  (text) => {
    expect(() => expiryOf(text, now)).toThrowError(expect.objectContaining({ code: 'EXPIRY_INVALID', exit: 2 }))
  },
)
