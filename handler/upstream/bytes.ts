import type { IncomingMessage } from 'node:http'
import type { Deadline } from './deadline.ts'

/**
 * The provider's bytes as they come, each one resetting the idle clock. When the reader stops early, the rest is
 * drained for a moment, so that the connection can be used again; then it is closed.
 */
export async function* bytesOf(body: IncomingMessage, deadline: Deadline): AsyncGenerator<Buffer> {
  // Node's own iterator would do, at twice the cost for each piece.
  let wake = () => {}
  const onMove = () => wake()
  body.on('readable', onMove).on('end', onMove).on('error', onMove).on('close', onMove)
  try {
    for (;;) {
      const piece: Buffer | null = body.read()
      if (piece) {
        deadline.touch()
        yield piece
      } else if (body.readableEnded) return
      else if (body.errored) throw body.errored
      else if (body.destroyed) throw new Error('closed')
      else
        await new Promise<void>((resolve) => {
          wake = resolve
        })
    }
  } finally {
    body.off('readable', onMove)
    deadline.clear()
    if (!body.readableEnded && !body.destroyed) drain(body)
  }
}

const drainMs = 1_000

function drain(body: IncomingMessage): void {
  const giveUp = setTimeout(() => body.destroy(), drainMs).unref()
  body.once('close', () => clearTimeout(giveUp))
  body.on('error', () => clearTimeout(giveUp))
  body.resume()
}
