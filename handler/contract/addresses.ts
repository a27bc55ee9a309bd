/** IP addresses as numbers. By hand: `isIP` of node:net compiles 3 ms of expressions first, and the CLI needs the arithmetic. */

export type Family = 'ipv4' | 'ipv6'

/** Bits of an address. */
export const familyBits: Readonly<Record<Family, number>> = { ipv4: 32, ipv6: 128 }
export const families: readonly Family[] = ['ipv4', 'ipv6']

export interface Address {
  readonly family: Family
  /** From 0 to 2^32 - 1, or to 2^128 - 1. */
  readonly value: bigint
}

/**
 * Reads one address, IPv4 or IPv6 (RFC 4291, with an IPv4 tail where there is one); undefined for anything else, such as
 * leading zeros (`010.0.0.1`), which some read as octal, and zones (`fe80::1%eth0`).
 */
export function parseAddress(text: string): Address | undefined {
  const family = text.includes(':') ? 'ipv6' : 'ipv4'
  const value = family === 'ipv6' ? ipv6Value(text) : ipv4Value(text)
  return value === undefined ? undefined : { family, value }
}

function ipv4Value(text: string): bigint | undefined {
  const parts = text.split('.')
  const isValid = parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256)
  return isValid ? joined(parts.map(BigInt), 8n) : undefined
}

const groups = 8

function ipv6Value(text: string): bigint | undefined {
  const [head = '', tail, ...more] = text.split('::')
  if (more.length > 0) return undefined
  const before = groupsIn(head, tail === undefined)
  const after = tail === undefined ? [] : groupsIn(tail, true)
  if (!before || !after) return undefined
  const missing = groups - before.length - after.length
  // `::` stands for one group of zeros at least.
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined
  return joined([...before, ...Array.from({ length: missing }, () => 0n), ...after], 16n)
}

/** Groups of 16 bits; the last of them may be written as an IPv4 address where the text ends. */
function groupsIn(text: string, isEnd: boolean): bigint[] | undefined {
  if (text === '') return []
  const parts = text.split(':')
  const last = parts[parts.length - 1] ?? ''
  const ipv4 = isEnd && last.includes('.') ? ipv4Value(last) : undefined
  const plain = ipv4 === undefined ? parts : parts.slice(0, -1)
  if (!plain.every((part) => /^[0-9a-f]{1,4}$/i.test(part))) return undefined
  const values = plain.map((part) => BigInt(`0x${part}`))
  return ipv4 === undefined ? values : [...values, ipv4 >> 16n, ipv4 & 0xffffn]
}

const joined = (parts: readonly bigint[], bits: bigint): bigint =>
  parts.reduce((value, part) => (value << bits) | part, 0n)

/** Writes an address as RFC 5952 wants it: lower case, the longest run of zero groups as `::`. */
export function writeAddress({ family, value }: Address): string {
  return family === 'ipv4' ? parts(value, 4, 8n).join('.') : ipv6Text(parts(value, groups, 16n))
}

const parts = (value: bigint, count: number, bits: bigint): bigint[] =>
  Array.from({ length: count }, (_, index) => (value >> (bits * BigInt(count - 1 - index))) & ((1n << bits) - 1n))

function ipv6Text(values: readonly bigint[]): string {
  const written = values.map((value) => value.toString(16))
  const { start, length } = longestZeros(values)
  if (length < 2) return written.join(':')
  return `${written.slice(0, start).join(':')}::${written.slice(start + length).join(':')}`
}

/** The first of the longest runs of zeros. */
function longestZeros(values: readonly bigint[]): { start: number; length: number } {
  let longest = { start: 0, length: 0 }
  let start = 0
  for (const [index, value] of values.entries()) {
    if (value !== 0n) start = index + 1
    else if (index + 1 - start > longest.length) longest = { start, length: index + 1 - start }
  }
  return longest
}
