import { parseAddress } from '../contract/addresses.ts'
import { type Cidr, contains, parseCidr } from '../contract/cidrs.ts'

/** Says whether an address may use the gateway. */
export type Admits = (address: string) => boolean

/**
 * Reads a comma-separated list of CIDRs, IPv4 and IPv6. It fails closed: an empty list, or one with a single
 * mistake in it, admits nobody.
 */
export function allowedAddresses(list: string): Admits {
  const cidrs = list.split(',').map((text) => blockOf(text.trim()))
  const allowed = cidrs.every((cidr) => cidr !== undefined) ? cidrs : []
  return (text) => {
    // Whoever invokes the function directly may write anything here, of any length.
    const address = text.length <= longestAddress ? parseAddress(withoutZone(withoutMapping(text))) : undefined
    return address !== undefined && contains(allowed, address)
  }
}

/** IPv6 with IPv4 in it, and the name of an interface. */
const longestAddress = 64

/** Lists from before there was a check may hold IPv4 blocks written as IPv6. */
function blockOf(text: string): Cidr | undefined {
  const plain = withoutMapping(text)
  if (plain === text) return parseCidr(text)
  const [, address, prefix] = /^([^/]*)(?:\/(\d{1,3}))?$/.exec(plain) ?? []
  if (address === undefined || prefix === undefined) return parseCidr(plain)
  // All of IPv4 must be written as what it is.
  return Number(prefix) > 96 ? parseCidr(`${address}/${Number(prefix) - 96}`) : undefined
}

/** `::ffff:203.0.113.7` is how IPv6 sockets name an IPv4 address. */
const withoutMapping = (address: string): string => address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+(\/|$))/i, '')

/** Node names a link-local address with the interface it came by. */
const withoutZone = (address: string): string => address.split('%', 1)[0] ?? ''
