import type { Family } from '../../handler/contract/addresses.ts'
import { type Cidr, coverage, parseCidr } from '../../handler/contract/cidrs.ts'
import { failure } from '../i18n/failure.ts'

/** Every address there is; deployed only when `--allow-anywhere` spells it out. */
export const anywhere: readonly string[] = ['0.0.0.0/0', '::/0']

/** The greatest share of a family that still passes for a company's own: eight /8 of IPv4, a /10 of IPv6. */
const greatestShare: Readonly<Record<Family, number>> = { ipv4: 8 / 256, ipv6: 1 / 1024 }

/** A family of which a list admits so much that it is no company's any more. */
export interface WideOpen {
  readonly family: Family
  /** From 0 to 1. */
  readonly share: number
}

/**
 * Of which families a list is open to the world: decided by what its entries cover together, not by how they are spelled.
 * Entries that are no CIDR admit nobody and count for nothing.
 */
export function wideOpen(cidrs: readonly string[]): readonly WideOpen[] {
  const covered = coverage(cidrs.map(parseCidr).filter((cidr): cidr is Cidr => cidr !== undefined))
  return (['ipv4', 'ipv6'] as const).flatMap((family) => {
    const { share } = covered[family]
    return share > greatestShare[family] ? [{ family, share }] : []
  })
}

/**
 * Whether a text has the form of a list of addresses, as the gateway reads it: anything else may be a secret, and is not shown.
 * Hexadecimal digits alone are a key rather than an address.
 */
export const looksLikeCidrs = (text: string): boolean =>
  text.split(',').every((entry) => /^[0-9a-f]*[.:][0-9a-f.:]*(\/\d{1,3})?$/i.test(entry.trim())) || text.trim() === ''

/** Whether everybody that one list admits is admitted by the other one as well. */
export function admitsNoMore(list: readonly string[], than: readonly string[]): boolean {
  const parsed = (cidrs: readonly string[]) => cidrs.map(parseCidr).filter((cidr): cidr is Cidr => cidr !== undefined)
  const [alone, together] = [coverage(parsed(than)), coverage(parsed([...than, ...list]))]
  return (['ipv4', 'ipv6'] as const).every((family) => together[family].addresses === alone[family].addresses)
}

/**
 * CIDRs as an admin writes them (`203.0.113.0/24`, `203.0.113.9`, `2001:db8::/32`; separated by commas or spaces) → a list with
 * every prefix spelled out.
 * @throws SfaiError (usage) naming the entry that is no CIDR, an empty list, or one that is open to the world
 */
export function parseCidrs(text: string): readonly string[] {
  const cidrs = text
    .split(/[\s,、，]+/u)
    .filter((entry) => entry !== '')
    .map(withPrefix)
  if (cidrs.length === 0) throw failure('CIDR_MISSING', [])
  const [open] = wideOpen(cidrs)
  if (open !== undefined) throw failure('CIDR_OPEN', [cidrs.join(', '), open])
  return cidrs
}

function withPrefix(entry: string): string {
  const cidr = parseCidr(entry)
  if (cidr === undefined) throw failure('CIDR_INVALID', [entry])
  const [address = ''] = entry.split('/')
  return `${address}/${cidr.prefix}`
}
