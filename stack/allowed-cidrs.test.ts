import { describe, expect, test } from 'vitest'
import { allowedCidrsPattern } from './allowed-cidrs.ts'

// CloudFormation matches the whole value.
const accepts = (value: string): boolean => new RegExp(allowedCidrsPattern).test(value)

describe('AllowedCidrs', () => {
  test.each([
    '',
    '203.0.113.0/24',
    '203.0.113.9/32,198.51.100.0/25',
    '2001:db8::/32',
    '::/0',
    '10.0.0.0/8,2001:db8:1:2::/64',
    '::ffff:203.0.113.0/120',
  ])('accepts %j', (value) => {
    expect(accepts(value)).toBe(true)
  })

  test.each([
    '203.0.113.9',
    '203.0.113.0/24, 198.51.100.0/25',
    '203.0.113.0/24,',
    'everyone',
    '*',
    '203.0.113.0/24;rm',
    '203.0.113.0/24\n0.0.0.0/0 ',
  ])('refuses %j', (value) => {
    expect(accepts(value)).toBe(false)
  })
})
