import { isIP } from 'node:net'
import { isLoopback } from './loopback.ts'

/** Says whether a request's `Host` header is a name of this gateway. */
export type KnowsHost = (header: string | undefined) => boolean

/**
 * The names under which the gateway may be reached. A page of somebody else's whose name suddenly resolves to this machine
 * (DNS rebinding) is a friend to the browser; only the name it still calls tells it apart. An address cannot be rebound: on
 * an address that others can reach, every one is taken; on loopback, only loopback's. The port is not judged, for a tunnel
 * changes it. `listed`: further names; one that begins with a dot stands for all below it.
 */
export function allowedHosts(bound: string, listed: readonly string[]): KnowsHost {
  const names = [bound, ...listed].map((name) => name.toLowerCase())
  const allowsAddress = isLoopback(bound) ? isLoopback : (name: string) => isIP(name) !== 0
  return (header) => {
    const name = nameIn(header ?? '')
    if (name === undefined) return false
    if (name === 'localhost' || name.endsWith('.localhost') || allowsAddress(name)) return true
    return names.some((known) => (known.startsWith('.') ? `.${name}`.endsWith(known) : name === known))
  }
}

/** `Gateway.Example.com:8787` → `gateway.example.com`, `[::1]:8787` → `::1`. */
function nameIn(header: string): string | undefined {
  const { bracketed, plain } = /^(?:\[(?<bracketed>[^\]]*)\]|(?<plain>[^:]+))(?::\d+)?$/.exec(header)?.groups ?? {}
  return (bracketed ?? plain)?.toLowerCase().replace(/\.$/, '')
}
