import { once } from 'node:events'
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { chatChunk } from './sample-evidence.ts'

/** What it was asked, and as whom. */
export interface ProxyRequest {
  readonly authorization: string | undefined
  readonly body: string
}

/**
 * The proxy as a client sees it: answers every request with a stream whose pieces come one after the other.
 * @param refused the address that is not on its list, while there is one
 */
export async function streamingProxy(
  refused: () => string | undefined = () => undefined,
): Promise<{ url: string; requests: readonly ProxyRequest[]; close(): void }> {
  const requests: ProxyRequest[] = []
  const server = createServer(async (request, response) => {
    requests.push({ authorization: request.headers.authorization, body: await text(request) })
    const address = refused()
    if (address !== undefined) {
      const message = `Requests from ${address} are not allowed here.`
      response.writeHead(403, { 'content-type': 'application/json', 'x-request-id': 'r' })
      response.end(JSON.stringify({ error: { message, code: 'ip_not_allowed' } }))
      return
    }
    response.writeHead(200, { 'content-type': 'text/event-stream', 'x-request-id': 'r' })
    for (const word of ['this ', 'is ', 'a ', 'stream', '.']) {
      response.write(chatChunk(word))
      await sleep(50)
    }
    response.end('data: [DONE]\n\n')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return { requests, url: `http://127.0.0.1:${port}/`, close: () => server.close().closeAllConnections() }
}
