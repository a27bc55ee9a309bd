import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseAddress } from '../../handler/contract/addresses.ts'
import { type Cidr, contains, parseCidr } from '../../handler/contract/cidrs.ts'
import { probesFor } from './access-probes.ts'

describe('probes', () => {
  it('stand on both edges of the list, and just beyond them', () => {
    const { inside, outside } = probesFor(['203.0.113.0/24', '10.0.0.0/8'])
    expect(inside).toEqual(['10.0.0.0', '203.0.113.255'])
    expect(outside).toEqual(['9.255.255.255', '203.0.114.0', '198.51.100.7', '2001:db8::7'])
  })

  it('are of every family that is listed', () => {
    const { inside, outside } = probesFor(['203.0.113.9/32', '2001:db8::/32'])
    expect(inside).toEqual(['203.0.113.9', '2001:db8::', '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff'])
    expect(outside).toContain('2001:db7:ffff:ffff:ffff:ffff:ffff:ffff')
    expect(outside).toContain('3fff::7')
  })

  it('find nobody outside where everybody is inside', () => {
    expect(probesFor(['0.0.0.0/0', '::/0']).outside).toEqual([])
    expect(probesFor(['0.0.0.0/1', '128.0.0.0/1', '::/0']).outside).toEqual([])
  })

  it('are on the side where they are said to be', () => {
    const octet = fc.integer({ min: 0, max: 255 })
    const cidr = fc
      .tuple(octet, octet, octet, octet, fc.integer({ min: 1, max: 32 }))
      .map(([a, b, c, d, prefix]) => `${a}.${b}.${c}.${d}/${prefix}`)
    fc.assert(
      fc.property(fc.array(cidr, { minLength: 1, maxLength: 5 }), (cidrs) => {
        const list = cidrs.map(parseCidr).filter((one): one is Cidr => one !== undefined)
        const isIn = (address: string) => {
          const parsed = parseAddress(address)
          return parsed !== undefined && contains(list, parsed)
        }
        const { inside, outside } = probesFor(cidrs)
        expect(inside.every(isIn)).toBe(true)
        expect(outside.some(isIn)).toBe(false)
      }),
    )
  })
})
