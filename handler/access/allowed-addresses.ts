import { BlockList } from 'node:net'

/** Says whether an address may use the gateway. */
export type Admits = (address: string) => boolean

type Family = 'ipv4' | 'ipv6'

/**
 * Reads a comma-separated list of CIDRs, IPv4 and IPv6. It fails closed: an empty list, or one with a single
 * mistake in it, admits nobody.
 */
export function allowedAddresses(list: string): Admits {
  // One list for both would admit all of IPv4 under `::/0` or `::/8`, where Node finds ::ffff:0:0/96.
  const allowed = { ipv4: new BlockList(), ipv6: new BlockList() }
  const understood = list.split(',').every((cidr) => add(allowed, cidr.trim()))
  if (!understood) return () => false
  return (address) => {
    const plain = withoutMapping(address)
    const family = familyOf(plain)
    return holds(() => allowed[family].check(plain, family))
  }
}

function add(lists: Readonly<Record<Family, BlockList>>, cidr: string): boolean {
  const [address = '', prefix, ...rest] = cidr.split('/')
  const plain = withoutMapping(address)
  const family = familyOf(plain)
  const list = lists[family]
  if (rest.length > 0) return false
  if (prefix === undefined) return holds(() => list.addAddress(plain, family))
  const mappedBits = plain === address ? 0 : 96
  const bits = Number(prefix) - mappedBits
  // All of IPv4 must be written as what it is.
  const fewest = mappedBits > 0 ? 1 : 0
  if (!/^\d{1,3}$/.test(prefix) || bits < fewest || bits > (family === 'ipv4' ? 32 : 128)) return false
  return holds(() => list.addSubnet(plain, bits, family))
}

/** Which of the two it would have to be. Whether it is one says the list: `isIP` compiles 3 ms of expressions first. */
const familyOf = (address: string): Family => (address.includes(':') ? 'ipv6' : 'ipv4')

/** Lists throw at what is no address; adding to one answers nothing. */
function holds(ask: () => unknown): boolean {
  try {
    return ask() !== false
  } catch {
    return false
  }
}

/** `::ffff:203.0.113.7` is an IPv4 address in IPv6 clothes. */
function withoutMapping(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '')
}
