/**
 * Preloaded into a client (`node --import`): it may reach this machine and nothing else. Continue's command line asks
 * for its newest version as soon as it starts and has no switch for that; no name is even looked up.
 */
import dns from 'node:dns'
import { syncBuiltinESMExports } from 'node:module'
import net from 'node:net'

const isLoopback = (host: unknown): boolean =>
  host === undefined ||
  host === '' ||
  host === 'localhost' ||
  host === '::1' ||
  /^127\.\d+\.\d+\.\d+$/.test(String(host))

const refused = (host: unknown): Error =>
  Object.assign(new Error(`${host} is not on this machine`), { code: 'ENOTFOUND', hostname: host })

/** Replaces a function by one that looks at its arguments first. */
function guard<T extends object>(
  owner: T,
  name: keyof T & string,
  around: (args: unknown[], go: () => unknown) => unknown,
) {
  const original: unknown = Reflect.get(owner, name)
  if (typeof original !== 'function') return
  Reflect.set(owner, name, function guarded(this: unknown, ...args: unknown[]) {
    return around.call(this, args, () => Reflect.apply(original, this, args))
  })
}

guard(dns, 'lookup', (args, go) => {
  const callback = args.at(-1)
  if (isLoopback(args[0]) || typeof callback !== 'function') return go()
  process.nextTick(callback, refused(args[0]))
  return {}
})
guard(dns.promises, 'lookup', async (args, go) => {
  if (isLoopback(args[0])) return go()
  throw refused(args[0])
})
guard(net.Socket.prototype, 'connect', function (this: unknown, args, go) {
  const [first, second] = args.flat()
  const host = typeof first === 'object' && first !== null && 'host' in first ? first.host : second
  if (typeof host !== 'string' || net.isIP(host) === 0 || isLoopback(host)) return go()
  if (this instanceof net.Socket) process.nextTick(() => this instanceof net.Socket && this.destroy(refused(host)))
  return this
})
syncBuiltinESMExports()
