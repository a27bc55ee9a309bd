import type { Server } from 'node:http'

/** Opens a port on loopback (0: a free one) and tells the parent; ends with the parent, whose pipe then closes. */
export function announce(server: Server, details: object = {}, port = 0): void {
  server.listen(port, '127.0.0.1', () => {
    const address = server.address()
    if (address === null || typeof address === 'string') throw new TypeError('not a TCP server')
    process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${address.port}`, ...details })}\n`)
  })
  process.stdin.resume().on('end', () => process.exit())
}
