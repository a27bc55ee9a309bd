import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import type { Seen } from '../../../handler/fakes/fake-upstream.ts'
import { strictAnswer } from './strict-upstream.ts'

/** The double as a server of its own, for whoever comes over the network. */
export interface StrictServer {
  /** Without `/v1`. */
  readonly url: string
  readonly seen: readonly Seen[]
  close(): Promise<void>
}

/** Streams come over time, as from a real model, so that who measures that can. */
const betweenEventsMs = 15

export async function strictServer(): Promise<StrictServer> {
  const seen: Seen[] = []
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const piece of request) text += piece
    const asked = { path: request.url ?? '', headers: request.headers, body: bodyIn(text) }
    seen.push(asked)
    await send(asked, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = z.object({ port: z.int() }).parse(server.address())
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

const bodyIn = (text: string): Record<string, unknown> =>
  z.record(z.string(), z.unknown()).parse(JSON.parse(text || '{}'))

async function send(asked: Seen, response: ServerResponse): Promise<void> {
  const { status = 200, headers, body } = strictAnswer(asked)
  const isStream = typeof body !== 'string'
  response.writeHead(status, { 'content-type': isStream ? 'text/event-stream' : 'application/json', ...headers })
  for (const piece of isStream ? body : [body]) {
    response.write(piece)
    if (isStream) await pause(betweenEventsMs)
  }
  response.end()
}
