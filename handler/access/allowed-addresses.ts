import { BlockList, isIP } from 'node:net'

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
    const family = familyOf(plain)
    return family !== undefined && allowed.check(plain, family)
  }
}

function add(list: BlockList, cidr: string): boolean {
  const [address = '', prefix, ...rest] = cidr.split('/')
  const family = familyOf(address)
  if (family === undefined || rest.length > 0) return false
  if (prefix === undefined) {
    list.addAddress(address, family)
    return true
  }
  const bits = Number(prefix)
  if (!/^\d{1,3}$/.test(prefix) || bits > (family === 'ipv4' ? 32 : 128)) return false
  list.addSubnet(address, bits, family)
  return true
}

const families = { 4: 'ipv4', 6: 'ipv6' } as const

function familyOf(address: string): 'ipv4' | 'ipv6' | undefined {
  const version = isIP(address)
  return version === 4 || version === 6 ? families[version] : undefined
}

/** `::ffff:203.0.113.7` is an IPv4 address in IPv6 clothes. */
function withoutMapping(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '')
}
