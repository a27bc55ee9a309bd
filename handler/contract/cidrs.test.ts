import { BlockList } from 'node:net'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Address, type Family, families, familyBits, parseAddress, writeAddress } from './addresses.ts'
import {
  addressOutside,
  type Cidr,
  cidrAround,
  contains,
  coverage,
  firstAddress,
  lastAddress,
  openFamilies,
  parseCidr,
  writeCidr,
} from './cidrs.ts'

function cidr(text: string): Cidr {
  const parsed = parseCidr(text)
  if (!parsed) throw new Error(`${text} is no CIDR`)
  return parsed
}
const cidrs = (list: string): Cidr[] => list.split(',').map(cidr)
const written = (address: Address | undefined) => address && writeAddress(address)

const anyValue = (family: Family) => fc.bigInt({ min: 0n, max: 2n ** BigInt(familyBits[family]) - 1n })
const addressOf = (family: Family) => anyValue(family).map((value) => ({ family, value }))
const cidrOf = (family: Family) =>
  fc
    .tuple(addressOf(family), fc.integer({ min: 0, max: familyBits[family] }))
    .map(([at, prefix]) => cidrAround(at, prefix))
/** Blocks that lie close together, so that they touch and overlap. */
const nearby = fc
  .tuple(fc.bigInt({ min: 0n, max: 255n }), fc.integer({ min: 22, max: 32 }))
  .map(([value, prefix]) => cidrAround({ family: 'ipv4', value }, prefix))

describe('a CIDR', () => {
  it.each([
    ['203.0.113.9/24', '203.0.113.0/24', '203.0.113.0', '203.0.113.255'],
    ['203.0.113.9', '203.0.113.9/32', '203.0.113.9', '203.0.113.9'],
    ['0.0.0.0/0', '0.0.0.0/0', '0.0.0.0', '255.255.255.255'],
    ['2001:DB8:0::5/32', '2001:db8::/32', '2001:db8::', '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff'],
    ['2001:db8::1', '2001:db8::1/128', '2001:db8::1', '2001:db8::1'],
    ['::/0', '::/0', '::', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ])('%s is %s, from %s to %s', (text, normal, first, last) => {
    const parsed = cidr(text)
    expect([writeCidr(parsed), written(firstAddress(parsed)), written(lastAddress(parsed))]).toEqual([
      normal,
      first,
      last,
    ])
  })

  it.each([
    ...['', '/', '/8', '10.0.0.1/33', '10.0.0/8', 'example.com', '10.0.0.1/', '10.0.0.0/8/9', '2001:db8::/129'],
    ...['10.0.0.1/-1', '10.0.0.1/+8', '10.0.0.1/8.0', '10.0.0.1/ 8', '010.0.0.0/8', '::ffff:0.0.0.0/96'],
    ...['::ffff:203.0.113.7', '64:ff9b::1.2.3.4/96', 'fe80::1%eth0', 'fe80::%eth0/64'],
  ])('is not %j', (text) => {
    expect(parseCidr(text)).toBeUndefined()
  })

  it.each(families)('of %s is what is read after writing, and ends where it says', (family) => {
    fc.assert(
      fc.property(cidrOf(family), (block) => {
        expect(parseCidr(writeCidr(block))).toEqual(block)
        expect(block.last - block.first + 1n).toBe(2n ** BigInt(familyBits[family] - block.prefix))
        expect([contains([block], firstAddress(block)), contains([block], lastAddress(block))]).toEqual([true, true])
      }),
    )
  })
})

describe('a list of CIDRs', () => {
  it.each(families)('contains the addresses of %s that Node finds in it', (family) => {
    const near = (block: Cidr) => fc.constantFrom(block.first, block.last, block.first - 1n, block.last + 1n)
    const lists = fc.array(cidrOf(family), { minLength: 1, maxLength: 5 })
    const asked = lists.chain((list) => fc.tuple(fc.constant(list), fc.oneof(anyValue(family), ...list.map(near))))
    fc.assert(
      fc.property(asked, ([list, value]) => {
        fc.pre(value >= 0n && value < 2n ** BigInt(familyBits[family]))
        const oracle = new BlockList()
        for (const block of list) oracle.addSubnet(writeAddress(firstAddress(block)), block.prefix, family)
        const address = { family, value }
        expect(contains(list, address)).toBe(oracle.check(writeAddress(address), family))
      }),
      { numRuns: 1_000 },
    )
  })

  it('keeps the families apart', () => {
    const address = parseAddress('203.0.113.7')
    expect(address && contains(cidrs('::/0'), address)).toBe(false)
  })

  it.each([
    ['0.0.0.0/1,128.0.0.0/1', ['ipv4']],
    ['128.0.0.0/1,0.0.0.0/2,64.0.0.0/2,::/0', ['ipv4', 'ipv6']],
    ['::/1,8000::/1', ['ipv6']],
    ['0.0.0.0/1,128.0.0.0/2,192.0.0.0/3,224.0.0.0/4,240.0.0.0/4', ['ipv4']],
    ['0.0.0.0/1,128.0.0.0/2', []],
    ['0.0.0.0/1,0.0.0.0/1', []],
    ['::/1,8000::/1,0.0.0.0/1', ['ipv6']],
  ])('%s is everyone in %j', (list, open) => {
    expect(openFamilies(cidrs(list))).toEqual(open)
  })

  it('of all IPv6 addresses but one is not everyone, though the share is rounded to 1', () => {
    const list = Array.from({ length: 128 }, (_, bit) =>
      cidrAround({ family: 'ipv6', value: 1n << BigInt(bit) }, 128 - bit),
    )
    expect(coverage(list).ipv6).toEqual({ addresses: 2n ** 128n - 1n, share: 1, isEveryone: false })
    expect(written(addressOutside(list, 'ipv6'))).toBe('::')
  })

  it('counts no address twice', () => {
    const list = cidrs('203.0.113.0/24,203.0.113.0/25,203.0.113.7,203.0.114.0/24,2001:db8::/32')
    expect(coverage(list)).toEqual({
      ipv4: { addresses: 512n, share: 512 / 2 ** 32, isEveryone: false },
      ipv6: { addresses: 2n ** 96n, share: 2 ** -32, isEveryone: false },
    })
    expect(coverage([]).ipv4).toEqual({ addresses: 0n, share: 0, isEveryone: false })
  })

  it('covers as many addresses as it contains, in any order, however its blocks overlap', () => {
    const lists = fc.array(nearby, { maxLength: 12 })
    fc.assert(
      fc.property(lists, (list) => {
        const inside = Array.from({ length: 1_024 }, (_, value) => value).filter((value) =>
          contains(list, { family: 'ipv4', value: BigInt(value) }),
        )
        expect(coverage(list).ipv4.addresses).toBe(BigInt(inside.length))
        expect(coverage([...list].reverse())).toEqual(coverage(list))
      }),
      { numRuns: 300 },
    )
  })

  it.each(families)('leaves out the address of %s that is outside, and has none where it is everyone', (family) => {
    const blocks = fc.oneof(
      cidrOf(family),
      anyValue(family).map((value) => cidrAround({ family, value }, 1)),
    )
    fc.assert(
      fc.property(fc.array(blocks, { maxLength: 6 }), (list) => {
        const outside = addressOutside(list, family)
        expect(outside === undefined).toBe(coverage(list)[family].isEveryone)
        if (outside) expect(contains(list, outside)).toBe(false)
      }),
    )
  })
})
