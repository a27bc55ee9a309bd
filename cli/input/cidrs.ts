import { isIP } from 'node:net'
import { failure } from '../i18n/failure.ts'

/** Every address there is; deployed only when `--allow-anywhere` spells it out. */
export const anywhere: readonly string[] = ['0.0.0.0/0', '::/0']

/** True when some entry is everybody of its family. */
export const isEverybody = (cidrs: readonly string[]): boolean => cidrs.some((cidr) => cidr.endsWith('/0'))

/**
 * CIDRs as an admin writes them (`203.0.113.0/24`, `203.0.113.9`, `2001:db8::/32`; separated by commas or spaces) → a list with
 * every prefix spelled out.
 * @throws SfaiError (usage) naming the entry that is no CIDR, an empty list, or one that is open to everyone
 */
export function parseCidrs(text: string): readonly string[] {
  const cidrs = text
    .split(/[\s,、，]+/u)
    .filter((entry) => entry !== '')
    .map(parseCidr)
  if (cidrs.length === 0) throw failure('CIDR_MISSING', [])
  const open = cidrs.find((cidr) => cidr.endsWith('/0'))
  if (open !== undefined) throw failure('CIDR_OPEN', [open])
  return cidrs
}

function parseCidr(entry: string): string {
  const [address = '', prefix, ...rest] = entry.split('/')
  const version = isIP(address)
  // An IPv4 address in IPv6 clothes, or one with a zone, is better written as what it is.
  const isDisguised = version === 6 && /[.%]/.test(address)
  if (version === 0 || isDisguised || rest.length > 0) throw failure('CIDR_INVALID', [entry])
  const bits = version === 4 ? 32 : 128
  if (prefix === undefined) return `${address}/${bits}`
  if (!/^\d{1,3}$/.test(prefix) || Number(prefix) > bits) throw failure('CIDR_INVALID', [entry])
  return `${address}/${Number(prefix)}`
}
