import type { Server } from 'node:http'
import { SfaiError } from '../base/errors.ts'
import { exitCode } from '../base/exit-codes.ts'
import { t } from '../i18n/index.ts'

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
  const { portTaken, portForbidden, hostUnknown, otherPort } = t.serve
  const refusal = (code: string, message: string, next: readonly string[]) =>
    new SfaiError(code, message, { exit: exitCode.preflight, next, cause: error })
  switch (error.code) {
    case 'EADDRINUSE':
      return refusal('PORT_TAKEN', portTaken(port, host), [otherPort])
    case 'EACCES':
      return refusal('PORT_FORBIDDEN', portForbidden(port), [otherPort])
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return refusal('HOST_UNKNOWN', hostUnknown(host), ['sfai-admin serve'])
    default:
      return error
  }
}
