import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import type { Admits } from '../../handler/access/allowed-addresses.ts'
import type { ServerLimits } from './limits.ts'

/** What is known of whoever opened a connection. */
export interface Crowd {
  /** Its address may use the gateway. */
  isGuest(socket: Socket): boolean
  /** There were too many when it came: it is told so, and no more. */
  isTooMany(socket: Socket): boolean
}

/** Counts the connections of guests and of strangers, each kind by itself, and cuts those for whom there is no room at all. */
export function crowdAt(server: Server, admits: Admits, limits: ServerLimits): Crowd {
  const guests = new WeakSet<Socket>()
  const tooMany = new WeakSet<Socket>()
  const open = { guests: 0, strangers: 0 }
  server.on('connection', (socket: Socket) => {
    const kind = admits(socket.remoteAddress ?? '') ? 'guests' : 'strangers'
    if (kind === 'guests') guests.add(socket)
    open[kind] += 1
    socket.once('close', () => {
      open[kind] -= 1
    })
    const over = open[kind] - limits[kind]
    if (over > limits.told) socket.destroy()
    else if (over > 0) tooMany.add(socket)
  })
  return { isGuest: (socket) => guests.has(socket), isTooMany: (socket) => tooMany.has(socket) }
}
