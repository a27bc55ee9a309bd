import { once } from 'node:events'
import type { Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { onInterrupt } from '../base/interrupt.ts'

/** For the requests under way, in milliseconds: most answers end in it. Then their connections are closed. */
const graceMs = 120_000

/** Resolves at Ctrl-C or SIGTERM. */
export const stopAsked = (): Promise<void> => new Promise((resolve) => onInterrupt(resolve))

/**
 * Watches a server, and gives what ends it in order: it takes no new requests, lets those under way end, and comes back when
 * no connection is left. A second Ctrl-C ends them. (Node's own `closeIdleConnections` lets a connection be that has not
 * sent a whole head yet, and once closed the server does not time it out either.)
 */
export function stopperOf(server: Server): () => Promise<void> {
  const requests = new Map<Socket, number>()
  let isEnding = false
  const count = (socket: Socket, more: number) => {
    const open = requests.get(socket)
    if (open === undefined) return
    requests.set(socket, open + more)
    if (isEnding && open + more === 0) socket.destroySoon()
  }
  server.on('connection', (socket: Socket) => {
    requests.set(socket, 0)
    socket.once('close', () => requests.delete(socket))
  })
  const begin = ({ socket }: { socket: Socket }, response: ServerResponse) => {
    count(socket, 1)
    response.once('close', () => count(socket, -1))
  }
  server.on('request', begin).on('checkContinue', begin)

  return async () => {
    isEnding = true
    const closed = once(server, 'close')
    server.close()
    for (const [socket, open] of requests) if (open === 0) socket.destroySoon()
    const cut = () => {
      for (const socket of requests.keys()) socket.destroy()
    }
    const timer = setTimeout(cut, graceMs)
    const forget = onInterrupt(cut)
    await closed
    clearTimeout(timer)
    forget()
  }
}
