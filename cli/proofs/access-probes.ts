import {
  type Address,
  type Family,
  families,
  familyBits,
  parseAddress,
  writeAddress,
} from '../../handler/contract/addresses.ts'
import { type Cidr, contains, firstAddress, lastAddress, parseCidr } from '../../handler/contract/cidrs.ts'

/** Addresses to ask as: those that must come in, and those that must not. */
export interface Probes {
  readonly inside: readonly string[]
  readonly outside: readonly string[]
}

/** Addresses nobody has (RFC 5737, RFC 3849): those that are not on the list play far strangers. */
const documentation: Readonly<Record<Family, readonly string[]>> = {
  ipv4: ['198.51.100.7', '203.0.113.7', '192.0.2.7'],
  ipv6: ['2001:db8::7', '3fff::7'],
}

/** Both edges of the list from either side, and a far stranger, in every family: also in one that is not listed at all. */
export function probesFor(cidrs: readonly string[]): Probes {
  const list = cidrs.map(parseCidr).filter((cidr): cidr is Cidr => cidr !== undefined)
  const ofFamily = families.map((family) => list.filter((cidr) => cidr.family === family))
  return {
    inside: unique(ofFamily.flatMap((own) => edges(own).map(({ address }) => address))),
    outside: unique([
      ...ofFamily.flatMap((own) => edges(own).flatMap(({ beyond }) => beyond)).filter((one) => !contains(list, one)),
      ...families.flatMap((family) => farStranger(list, family)),
    ]),
  }
}

/** The first address of a family's lowest block and the last one of its highest, each with the one beyond it. */
function edges(cidrs: readonly Cidr[]): readonly { readonly address: Address; readonly beyond: readonly Address[] }[] {
  const sorted = cidrs.toSorted((a, b) => (a.first < b.first ? -1 : 1))
  const [low, high] = [sorted.at(0), sorted.at(-1)]
  if (low === undefined || high === undefined) return []
  const [first, last] = [firstAddress(low), lastAddress(high)]
  return [
    { address: first, beyond: valid({ ...first, value: first.value - 1n }) },
    { address: last, beyond: valid({ ...last, value: last.value + 1n }) },
  ]
}

const valid = (address: Address): readonly Address[] =>
  address.value >= 0n && address.value < 1n << BigInt(familyBits[address.family]) ? [address] : []

function farStranger(list: readonly Cidr[], family: Family): readonly Address[] {
  const strangers = documentation[family].map(parseAddress).filter((one): one is Address => one !== undefined)
  return strangers.filter((one) => !contains(list, one)).slice(0, 1)
}

const unique = (addresses: readonly Address[]): readonly string[] => [...new Set(addresses.map(writeAddress))]
