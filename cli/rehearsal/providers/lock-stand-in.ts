import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { newSecret } from '../lock/credentials.ts'
import { isEqual } from '../lock/equal.ts'
import { isForeign } from '../lock/foreign.ts'

/**
 * Lets a server that listens answer only whoever knows the path under which it is served from now on, its controls
 * included; gives that path.
 */
export function lockStandIn(server: Server): string {
  const path = `/${newSecret()}`
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const answering = server.listeners('request')
  // Nothing of ours speaks over WebSockets, which would come in here.
  server.removeAllListeners('request').removeAllListeners('upgrade')
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const { url = '' } = request
    if (isForeign(request, port) || !isEqual(url.slice(0, path.length), path) || url[path.length] !== '/')
      return void response.writeHead(403, { 'content-type': 'application/json' }).end(forbidden)
    request.url = url.slice(path.length)
    for (const answer of answering) answer.call(server, request, response)
  })
  return path
}

const forbidden = JSON.stringify({ error: { type: 'permission_error', message: 'Forbidden' } })
