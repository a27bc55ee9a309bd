import { type Address, type Family, families, familyBits, parseAddress, writeAddress } from './addresses.ts'

/** A block of addresses. */
export interface Cidr {
  readonly family: Family
  /** Bits that all addresses of the block share. */
  readonly prefix: number
  /** The lowest and the highest address of the block. */
  readonly first: bigint
  readonly last: bigint
}

/** The block around an address. */
export function cidrAround({ family, value }: Address, prefix: number): Cidr {
  const hostBits = BigInt(familyBits[family] - prefix)
  const first = (value >> hostBits) << hostBits
  return { family, prefix, first, last: first + (1n << hostBits) - 1n }
}

/**
 * Reads `203.0.113.0/24` or `2001:db8::/32`; an address without a prefix means itself alone. Undefined for anything else:
 * also for IPv6 with an IPv4 address in it (`::ffff:203.0.113.7`), which is better written as what it is, and for zones.
 */
export function parseCidr(text: string): Cidr | undefined {
  const [written = '', prefix, ...more] = text.split('/')
  const address = parseAddress(written)
  if (!address || more.length > 0 || (address.family === 'ipv6' && written.includes('.'))) return undefined
  const bits = familyBits[address.family]
  if (prefix !== undefined && !(/^\d{1,3}$/.test(prefix) && Number(prefix) <= bits)) return undefined
  return cidrAround(address, Number(prefix ?? bits))
}

/** The one normal form of a block: its lowest address, and the prefix. */
export const writeCidr = (cidr: Cidr): string => `${writeAddress(firstAddress(cidr))}/${cidr.prefix}`

export const firstAddress = ({ family, first }: Cidr): Address => ({ family, value: first })
export const lastAddress = ({ family, last }: Cidr): Address => ({ family, value: last })

/** Whether one of the blocks contains an address. */
export const contains = (cidrs: readonly Cidr[], { family, value }: Address): boolean =>
  cidrs.some((cidr) => cidr.family === family && cidr.first <= value && value <= cidr.last)

/** How much of a family a list of blocks covers together. */
export interface Coverage {
  /** Addresses that are in one block at least. */
  readonly addresses: bigint
  /** From 0 to 1, rounded. */
  readonly share: number
  /** Nobody is left out, whatever the single blocks look like: `0.0.0.0/1,128.0.0.0/1` is everyone. */
  readonly isEveryone: boolean
}

export function coverage(cidrs: readonly Cidr[]): Readonly<Record<Family, Coverage>> {
  return { ipv4: coverageOf(cidrs, 'ipv4'), ipv6: coverageOf(cidrs, 'ipv6') }
}

function coverageOf(cidrs: readonly Cidr[], family: Family): Coverage {
  const all = 1n << BigInt(familyBits[family])
  const addresses = all - gaps(cidrs, family).reduce((sum, { first, last }) => sum + last - first + 1n, 0n)
  return { addresses, share: Number(addresses) / Number(all), isEveryone: addresses === all }
}

/** The lowest address of a family that is in none of the blocks; undefined where there is none. */
export function addressOutside(cidrs: readonly Cidr[], family: Family): Address | undefined {
  const [gap] = gaps(cidrs, family)
  return gap && { family, value: gap.first }
}

/** The stretches of addresses that are in none of the blocks, from the lowest to the highest. */
function gaps(cidrs: readonly Cidr[], family: Family): { readonly first: bigint; readonly last: bigint }[] {
  const found: { first: bigint; last: bigint }[] = []
  let next = 0n
  const blocks = cidrs.filter((cidr) => cidr.family === family).sort((a, b) => (a.first < b.first ? -1 : 1))
  for (const { first, last } of blocks) {
    if (first > next) found.push({ first: next, last: first - 1n })
    if (last >= next) next = last + 1n
  }
  const end = 1n << BigInt(familyBits[family])
  return next < end ? [...found, { first: next, last: end - 1n }] : found
}

/** The families in which nobody is left out. */
export const openFamilies = (cidrs: readonly Cidr[]): readonly Family[] =>
  families.filter((family) => coverageOf(cidrs, family).isEveryone)
