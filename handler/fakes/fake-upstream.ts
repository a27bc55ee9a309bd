import { once } from 'node:events'
import type { IncomingHttpHeaders } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises'

/** A request as a provider saw it. */
export interface Seen {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: Record<string, unknown>
}

/** What a provider answers: one text, or pieces sent one by one; `cut` breaks the connection instead of ending it. */
export interface Script {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string | readonly (string | Uint8Array)[]
  readonly cut?: boolean
  /** Milliseconds before anything is answered. */
  readonly afterMs?: number
  /** Leaves the connection open after the last piece. */
  readonly hang?: boolean
}

export interface FakeUpstream {
  readonly url: string
  readonly seen: Seen[]
  /** How many connections were closed by the other side before the answer was complete. */
  readonly abandoned: () => number
  readonly close: () => Promise<void>
}

/** A provider on loopback that answers by script and remembers what it was asked. */
export async function fakeUpstream(answer: (seen: Seen, count: number) => Script): Promise<FakeUpstream> {
  const seen: Seen[] = []
  let abandoned = 0
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const piece of request) text += piece
    const asked = { path: request.url ?? '', headers: request.headers, body: text === '' ? {} : JSON.parse(text) }
    seen.push(asked)
    const { status = 200, headers, body, cut, hang, afterMs = 0 } = answer(asked, seen.length)
    const pieces = typeof body === 'string' ? [body] : body
    response.on('close', () => {
      if (!response.writableEnded && !cut) abandoned += 1
    })
    if (afterMs > 0) await sleep(afterMs)
    const type = typeof body === 'string' ? 'application/json' : 'text/event-stream'
    response.writeHead(status, { 'content-type': type, ...headers })
    for (const piece of pieces) {
      response.write(piece)
      await turn()
    }
    if (cut) response.destroy()
    else if (!hang) response.end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    abandoned: () => abandoned,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Events as an SSE stream, one piece for each; Anthropic names its events. */
export function sse(events: readonly (object | string)[]): string[] {
  return events.map((event) => {
    if (typeof event === 'string') return `data: ${event}\n\n`
    const name = 'type' in event ? `event: ${event.type}\n` : ''
    return `${name}data: ${JSON.stringify(event)}\n\n`
  })
}
