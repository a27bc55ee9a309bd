import { BlockList } from 'node:net'

/** Says whether an address may use the gateway. */
export type Admits = (address: string) => boolean

/**
 * Reads a comma-separated list of CIDRs, IPv4 and IPv6. It fails closed: an empty list, or one with a single
 * mistake in it, admits nobody.
 */
export function allowedAddresses(list: string): Admits {
  const allowed = new BlockList()
  const cidrs = list.split(',').map((cidr) => cidr.trim())
  const understood = cidrs.every((cidr) => add(allowed, cidr))
  if (!understood) return () => false
  return (address) => {
    const plain = withoutMapping(address)
    return holds(() => allowed.check(plain, familyOf(plain)))
  }
}

function add(list: BlockList, cidr: string): boolean {
  const [address = '', prefix, ...rest] = cidr.split('/')
  const family = familyOf(address)
  if (rest.length > 0) return false
  if (prefix === undefined) return holds(() => list.addAddress(address, family))
  const bits = Number(prefix)
  if (!/^\d{1,3}$/.test(prefix) || bits > (family === 'ipv4' ? 32 : 128)) return false
  return holds(() => list.addSubnet(address, bits, family))
}

/** Which of the two it would have to be. Whether it is one says the list: `isIP` compiles 3 ms of expressions first. */
const familyOf = (address: string): 'ipv4' | 'ipv6' => (address.includes(':') ? 'ipv6' : 'ipv4')

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
