import { isIP } from 'node:net'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { families, familyBits, parseAddress, writeAddress } from './addresses.ts'

/** Addresses as people and machines write them, whole and broken. */
const texts = fc.oneof(
  fc.ipV4(),
  fc.ipV6(),
  fc.tuple(fc.ipV6(), fc.ipV4()).map(([six, four]) => `${six.split(':').slice(0, -1).join(':')}:${four}`),
  fc
    .array(fc.constantFrom(':', '::', '.', '0', '1', '00', '255', '256', 'f', 'ffff', 'fffff', 'g', '/', ' '), {
      maxLength: 16,
    })
    .map((pieces) => pieces.join('')),
)

describe('addresses', () => {
  it('are read where Node reads them, and nowhere else', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const version = isIP(text)
        expect(parseAddress(text)?.family).toBe(version === 0 ? undefined : `ipv${version}`)
      }),
      { numRuns: 5_000 },
    )
  })

  it.each([
    '',
    'localhost',
    '1.2.3',
    '1.2.3.4.5',
    '010.0.0.1',
    '1.2.3.256',
    ' 1.2.3.4',
    '::1%lo',
    '1::2::3',
    '1:2:3:4:5:6:7:8::',
    '::1.2.3',
    '1.2.3.4::',
    '[::1]',
  ])('are not %j', (text) => {
    expect(parseAddress(text)).toBeUndefined()
  })

  it.each([
    ['203.0.113.7', 0xcb007107n],
    ['::', 0n],
    ['::1', 1n],
    ['1::', 1n << 112n],
    ['::ffff:203.0.113.7', 0xffffcb007107n],
    ['1:2:3:4:5:6:7::', 0x00010002000300040005000600070000n],
  ])('%s have their value', (text, value) => {
    expect(parseAddress(text)?.value).toBe(value)
  })

  it.each([
    ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['1:0:0:2:0:0:0:3', '1:0:0:2::3'],
    ['1:0:0:2:0:0:3:4', '1::2:0:0:3:4'],
    ['1:0:2:3:4:5:6:7', '1:0:2:3:4:5:6:7'],
    ['0:0:0:0:0:0:0:0', '::'],
    ['1:0:0:0:0:0:0:0', '1::'],
    ['203.0.113.7', '203.0.113.7'],
  ])('%s is written %s', (text, written) => {
    const address = parseAddress(text)
    expect(address && writeAddress(address)).toBe(written)
  })

  it.each(families)('of %s are what is read after writing', (family) => {
    const last = 2n ** BigInt(familyBits[family]) - 1n
    const values = fc.oneof(
      fc.bigInt({ min: 0n, max: last }),
      fc.bigInt({ min: 0n, max: 128n }).map((bit) => (1n << bit) & last),
    )
    fc.assert(
      fc.property(values, (value) => {
        expect(parseAddress(writeAddress({ family, value }))).toEqual({ family, value })
      }),
      { numRuns: 2_000 },
    )
  })
})
