import { once } from 'node:events'
import type { Server as HttpServer } from 'node:http'
import { createServer, type Server } from 'node:net'
import { failure } from '../i18n/failure.ts'

/** This machine alone: nobody on the network can reach what listens here. */
export const loopback = '127.0.0.1'

export interface ListenOptions {
  readonly host?: string
  /** What a person can do when the address cannot be had. */
  readonly next?: readonly string[]
}

/**
 * Listens, on loopback unless another host is named, and gives the port; 0 takes a free one.
 * @throws SfaiError (exit 4) PORT_TAKEN, PORT_FORBIDDEN, ADDRESS_NOT_LOCAL
 */
export async function listen(
  server: Pick<Server, 'listen' | 'address' | 'once' | 'off'>,
  port: number,
  { host = loopback, next = [] }: ListenOptions = {},
): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    const refuse = (error: NodeJS.ErrnoException) => reject(notHad(error, port, host, next))
    server.once('error', refuse)
    server.listen(port, host, () => {
      server.off('error', refuse)
      resolve()
    })
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new TypeError('not a TCP server')
  return address.port
}

function notHad(cause: NodeJS.ErrnoException, port: number, host: string, next: readonly string[]): Error {
  switch (cause.code) {
    case 'EADDRINUSE':
      return failure('PORT_TAKEN', [port, host], { next, cause })
    case 'EACCES':
      return failure('PORT_FORBIDDEN', [port], { next, cause })
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return failure('ADDRESS_NOT_LOCAL', [host], { next, cause })
    default:
      return cause
  }
}

/** `http://host:port`, with an IPv6 address in its brackets. */
export const httpUrl = (port: number, host: string = loopback): string =>
  `http://${host.includes(':') ? `[${host}]` : host}:${port}`

/** A port of loopback that nobody listens on at this moment, for a program that opens it itself. */
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
