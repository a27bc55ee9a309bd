import type { Server } from 'node:http'
import { failure } from '../i18n/failure.ts'

/** Opens the port (0: any free one) and gives the URL. `SfaiError` (exit 4) when the address cannot be had. */
export async function listen(server: Server, port: number, host: string): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    const refuse = (error: NodeJS.ErrnoException) => reject(notHad(error, port, host))
    server.once('error', refuse)
    server.listen(port, host, () => {
      server.off('error', refuse)
      resolve()
    })
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new TypeError('not a TCP server')
  return `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`
}

function notHad(error: NodeJS.ErrnoException, port: number, host: string): unknown {
  const otherPort = { next: ['sfai-admin serve --port 8788'], cause: error }
  switch (error.code) {
    case 'EADDRINUSE':
      return failure('PORT_TAKEN', [port, host], otherPort)
    case 'EACCES':
      return failure('PORT_FORBIDDEN', [port], otherPort)
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return failure('ADDRESS_NOT_LOCAL', [host], { next: ['sfai-admin serve'], cause: error })
    default:
      return error
  }
}
