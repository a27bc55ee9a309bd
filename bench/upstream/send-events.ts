import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { setImmediate as turn } from 'node:timers/promises'
import type { Events } from './provider.ts'
import type { Script } from './script.ts'

/** Sends the events of a stream, each in a write of its own: at once to the first byte, then in the script's rhythm. */
export async function sendEvents(
  response: ServerResponse,
  { head, pieces, tail }: Events,
  { chunks, intervalMs }: Script,
): Promise<void> {
  const bytes = pieces.map((piece) => Buffer.from(piece))
  const at = (place: number) => bytes[place % bytes.length] ?? Buffer.alloc(0)
  response.write(head)
  if (intervalMs > 0) await paced(response, at, chunks, intervalMs)
  else await unpaced(response, at, chunks)
  response.end(tail)
}

type PieceAt = (place: number) => Buffer

function paced(response: ServerResponse, at: PieceAt, chunks: number, intervalMs: number): Promise<void> {
  return new Promise((resolve) => {
    let sent = 0
    const timer = setInterval(() => {
      if (sent < chunks && !response.destroyed) {
        response.write(at(sent))
        sent += 1
        return
      }
      clearInterval(timer)
      resolve()
    }, intervalMs)
  })
}

async function unpaced(response: ServerResponse, at: PieceAt, chunks: number): Promise<void> {
  for (let sent = 0; sent < chunks && !response.destroyed; sent++) {
    if (response.write(at(sent))) await turn()
    else await once(response, 'drain').catch(() => undefined)
  }
}
