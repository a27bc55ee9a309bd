import { once } from 'node:events'
import type { Server } from 'node:http'
import { onInterrupt } from '../base/interrupt.ts'

/** A moment for the requests under way; then their connections are closed. */
const graceMs = 10_000

/** Resolves at Ctrl-C or SIGTERM. */
export const stopAsked = (): Promise<void> => new Promise((resolve) => onInterrupt(resolve))

/** Takes no new requests, lets those under way end, and comes back when no connection is left. A second Ctrl-C ends them. */
export async function stop(server: Server): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  const cut = () => server.closeAllConnections()
  const timer = setTimeout(cut, graceMs)
  // A connection that is kept alive is let go as soon as its request is answered.
  const sweep = setInterval(() => server.closeIdleConnections(), 50)
  const forget = onInterrupt(cut)
  await closed
  clearTimeout(timer)
  clearInterval(sweep)
  forget()
}
