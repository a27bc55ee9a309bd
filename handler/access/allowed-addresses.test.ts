import { describe, expect, it } from 'vitest'
import { allowedAddresses } from './allowed-addresses.ts'

describe('allowed addresses', () => {
  it('admits what a CIDR contains, and nothing else', () => {
    const admits = allowedAddresses('203.0.113.0/24, 2001:db8::/32')
    expect(admits('203.0.113.7')).toBe(true)
    expect(admits('203.0.114.7')).toBe(false)
    expect(admits('2001:db8::1')).toBe(true)
    expect(admits('2001:db9::1')).toBe(false)
  })

  it('takes a bare address for itself alone', () => {
    const admits = allowedAddresses('203.0.113.7')
    expect(admits('203.0.113.7')).toBe(true)
    expect(admits('203.0.113.8')).toBe(false)
  })

  it('knows an IPv4 address in IPv6 clothes', () => {
    expect(allowedAddresses('203.0.113.0/24')('::ffff:203.0.113.7')).toBe(true)
    expect(allowedAddresses('203.0.113.0/24')('::FFFF:198.51.100.1')).toBe(false)
  })

  it('admits everybody only when told so', () => {
    const admits = allowedAddresses('0.0.0.0/0,::/0')
    expect(admits('198.51.100.1')).toBe(true)
    expect(admits('2001:db8::1')).toBe(true)
  })

  it.each([
    '',
    ' ',
    '203.0.113.0/24,',
    '203.0.113.0/24,nonsense',
    '203.0.113.0/33',
    '203.0.113.0/',
    '::/129',
    '1.2.3.4/8/8',
    '1.2.3.4/-1',
  ])('admits nobody when the list is %j', (list) => {
    expect(allowedAddresses(list)('203.0.113.7')).toBe(false)
  })

  it.each(['', 'unknown', '203.0.113.7:80'])('does not admit %j, which is no address', (address) => {
    expect(allowedAddresses('0.0.0.0/0,::/0')(address)).toBe(false)
  })
})
