import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { setImmediate as turn } from 'node:timers/promises'
import type { Script } from './script.ts'

/** The events of one stream as bytes. `pieces` are sent in turn; their number is a multiple of `eventsPerWrite`. */
export interface EventBytes {
  readonly head: Buffer
  readonly pieces: readonly Buffer[]
  readonly tail: Buffer
}

/** Without a rhythm to keep, events go out eight to a write: one by one, it is the double that would be measured. */
const eventsPerWrite = 8

/** Sends the events of a stream: at once to the first byte, then in the script's rhythm, each in a write of its own. */
export async function sendEvents(
  response: ServerResponse,
  { head, pieces, tail }: EventBytes,
  { chunks, intervalMs }: Script,
): Promise<void> {
  response.write(head)
  if (intervalMs > 0) await paced(response, pieces, chunks, intervalMs)
  else await unpaced(response, pieces, chunks)
  response.end(tail)
}

function paced(response: ServerResponse, pieces: readonly Buffer[], chunks: number, intervalMs: number): Promise<void> {
  return new Promise((resolve) => {
    let sent = 0
    const timer = setInterval(() => {
      const piece = pieces[sent % pieces.length]
      if (piece !== undefined && sent < chunks && !response.destroyed) {
        response.write(piece)
        sent += 1
        return
      }
      clearInterval(timer)
      resolve()
    }, intervalMs)
  })
}

async function unpaced(response: ServerResponse, pieces: readonly Buffer[], chunks: number): Promise<void> {
  for (let sent = 0; sent < chunks && !response.destroyed; sent += eventsPerWrite) {
    const from = sent % pieces.length
    const some = pieces.slice(from, from + Math.min(eventsPerWrite, chunks - sent))
    if (response.write(Buffer.concat(some))) await turn()
    else await once(response, 'drain').catch(() => undefined)
  }
}
