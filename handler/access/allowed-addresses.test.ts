import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allowedAddresses } from './allowed-addresses.ts'

function written(address: bigint, family: 'ipv4' | 'ipv6'): string {
  const [parts, bits, radix, mark] = family === 'ipv4' ? [4, 8n, 10, '.'] : [8, 16n, 16, ':']
  const part = (index: number) => (address >> (bits * BigInt(parts - 1 - index))) & (2n ** bits - 1n)
  return Array.from({ length: parts }, (_, index) => part(index).toString(radix)).join(mark)
}

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

  it('knows it in the list as well', () => {
    const admits = allowedAddresses('::ffff:203.0.113.0/120,::ffff:198.51.100.1')
    expect(['203.0.113.7', '203.0.114.7', '198.51.100.1'].map(admits)).toEqual([true, false, true])
  })

  it.each(['::/0', '::/8', '::ffff:0:0/96'])('admits nobody with an IPv4 address under %s, which is IPv6', (cidr) => {
    const admits = allowedAddresses(`203.0.113.0/24,${cidr}`)
    expect(['203.0.113.7', '198.51.100.1', '::ffff:198.51.100.1'].map(admits)).toEqual([true, false, false])
  })

  it.each([
    ['ipv4', 32],
    ['ipv6', 128],
  ] as const)('agrees with arithmetic about every prefix of %s', (family, length) => {
    const number = fc.bigInt({ min: 0n, max: 2n ** BigInt(length) - 1n })
    const near = fc.tuple(number, fc.bigInt({ min: 0n, max: BigInt(length) - 1n }))
    fc.assert(
      fc.property(near, number, fc.integer({ min: 0, max: length }), fc.boolean(), ([base, bit], far, bits, isNear) => {
        const other = isNear ? base ^ (1n << bit) : far
        const shift = BigInt(length - bits)
        const admits = allowedAddresses(`${written(base, family)}/${bits}`)
        expect(admits(written(other, family))).toBe(base >> shift === other >> shift)
      }),
      { numRuns: 2_000 },
    )
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
    '::ffff:203.0.113.0/96',
    '::ffff:203.0.113.0/24',
    '010.0.0.0/8',
    '203.0.113.0/24 198.51.100.0/24',
    '1.2.3.4/8/8',
    '1.2.3.4/-1',
  ])('admits nobody when the list is %j', (list) => {
    expect(allowedAddresses(list)('203.0.113.7')).toBe(false)
  })

  it.each(['', 'unknown', '203.0.113.7:80'])('does not admit %j, which is no address', (address) => {
    expect(allowedAddresses('0.0.0.0/0,::/0')(address)).toBe(false)
  })
})
