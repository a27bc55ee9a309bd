import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { setImmediate as turn } from 'node:timers/promises'
import type { Provider } from './provider.ts'
import type { Script } from './script.ts'

/** Sends the events of a stream, each in a write of its own: at once to the first byte, then in the script's rhythm. */
export async function sendEvents(
  response: ServerResponse,
  { head, piece, tail }: ReturnType<Provider['events']>,
  { chunks, intervalMs }: Script,
): Promise<void> {
  const bytes = Buffer.from(piece)
  response.write(head)
  if (intervalMs > 0) await paced(response, bytes, chunks, intervalMs)
  else await unpaced(response, bytes, chunks)
  response.end(tail)
}

function paced(response: ServerResponse, piece: Buffer, chunks: number, intervalMs: number): Promise<void> {
  return new Promise((resolve) => {
    let sent = 0
    const timer = setInterval(() => {
      if (sent < chunks && !response.destroyed) {
        response.write(piece)
        sent += 1
        return
      }
      clearInterval(timer)
      resolve()
    }, intervalMs)
  })
}

async function unpaced(response: ServerResponse, piece: Buffer, chunks: number): Promise<void> {
  for (let sent = 0; sent < chunks && !response.destroyed; sent++) {
    if (response.write(piece)) await turn()
    else await once(response, 'drain').catch(() => undefined)
  }
}
