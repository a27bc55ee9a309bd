import { once } from 'node:events'
import type { Server as HttpServer } from 'node:http'
import { createServer, type Server } from 'node:net'
import type { SfaiError } from '../../base/errors.ts'
import { failure } from '../../i18n/failure.ts'
import { t } from '../../i18n/index.ts'

/** The only address anything in the rehearsal listens on. */
export const loopback = '127.0.0.1'

/** Listens on loopback and gives the port; 0 takes a free one. `SfaiError` PORT_TAKEN (exit 4) when somebody is there. */
export async function listen(
  server: Pick<Server, 'listen' | 'address' | 'once' | 'off'>,
  port: number,
): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    const refuse = (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? portTaken(port, error) : error)
    server.once('error', refuse)
    server.listen(port, loopback, () => {
      server.off('error', refuse)
      resolve()
    })
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new TypeError('not a TCP server')
  return address.port
}

function portTaken(port: number, cause: Error): SfaiError {
  return failure('PORT_TAKEN', [port, loopback], { next: t.rehearsal.portTaken, cause })
}

/** A port nobody listens on at this moment, for a child process that opens it itself. */
export async function freePort(): Promise<number> {
  const probe = createServer()
  const port = await listen(probe, 0)
  probe.close()
  await once(probe, 'close')
  return port
}

/** The first of two neighbouring ports that are both free at this moment. */
export async function freePortPair(): Promise<number> {
  for (;;) {
    const port = await freePort()
    const neighbour = createServer()
    try {
      await listen(neighbour, port + 1)
      return port
    } catch {
      // Somebody is next door: try elsewhere.
    } finally {
      neighbour.close()
    }
  }
}

/** Closes a server and every connection it has. */
export function close(server: HttpServer): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
