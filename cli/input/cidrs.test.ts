import { describe, expect, it } from 'vitest'
import { admitsNoMore, parseCidrs, wideOpen } from './cidrs.ts'

describe('parseCidrs', () => {
  it('takes IPv4 and IPv6, with or without a prefix, however they are separated', () => {
    expect(parseCidrs('203.0.113.0/24, 198.51.100.9\n2001:db8::/32、2001:db8::1')).toEqual([
      '203.0.113.0/24',
      '198.51.100.9/32',
      '2001:db8::/32',
      '2001:db8::1/128',
    ])
  })

  it.each([
    '10.0.0.1/33',
    '10.0.0/8',
    'example.com',
    '10.0.0.1/',
    '10.0.0.0/8/9',
    '2001:db8::/129',
    '10.0.0.1/-1',
    '::ffff:0.0.0.0/96',
    'fe80::1%eth0',
  ])('refuses %s and names it', (entry) => {
    expect(() => parseCidrs(entry)).toThrowError(entry)
    expect(() => parseCidrs(entry)).toThrowError(expect.objectContaining({ code: 'CIDR_INVALID', exit: 2 }))
  })

  it('refuses an empty list', () => {
    expect(() => parseCidrs(' , ')).toThrowError(expect.objectContaining({ code: 'CIDR_MISSING' }))
  })

  it.each([
    '0.0.0.0/0',
    '::/0',
    '1.2.3.4/0',
    '0.0.0.0/1,128.0.0.0/1',
    '0.0.0.0/1',
    '64.0.0.0/4',
    '0.0.0.0/6,4.0.0.0/6,8.0.0.0/6',
    '2000::/3',
  ])('does not open the door to the world, however it is spelled: %s', (cidr) => {
    expect(() => parseCidrs(`203.0.113.0/24,${cidr}`)).toThrowError(expect.objectContaining({ code: 'CIDR_OPEN' }))
  })
})

it('takes private networks and a handful of large ones for a company', () => {
  expect(wideOpen(['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '2001:db8::/32', 'fd00::/12'])).toEqual([])
})

describe('admits no more', () => {
  it.each([
    [['10.1.0.0/16'], ['10.0.0.0/8'], true],
    [['10.0.0.0/9', '10.128.0.0/9'], ['10.0.0.0/8'], true],
    [['10.0.0.0/8'], ['10.0.0.0/9'], false],
    [['2001:db8::1/128'], ['10.0.0.0/8'], false],
    [[], ['10.0.0.0/8'], true],
  ])('%j than %j: %s', (list, than, expected) => {
    expect(admitsNoMore(list, than)).toBe(expected)
  })
})
