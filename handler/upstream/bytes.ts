import type { IncomingMessage } from 'node:http'
import type { Deadline } from './deadline.ts'

/**
 * The provider's bytes as they come, each one resetting the idle clock. When the reader stops early, the rest is
 * drained for a moment, so that the connection can be used again; then it is closed.
 */
export async function* bytesOf(body: IncomingMessage, deadline: Deadline): AsyncGenerator<Buffer> {
  try {
    for await (const piece of body.iterator({ destroyOnReturn: false })) {
      deadline.touch()
      yield piece
    }
  } finally {
    deadline.clear()
    if (!body.readableEnded && !body.destroyed) drain(body)
  }
}

const patienceMs = 1_000

function drain(body: IncomingMessage): void {
  const giveUp = setTimeout(() => body.destroy(), patienceMs).unref()
  body.once('close', () => clearTimeout(giveUp))
  body.on('error', () => clearTimeout(giveUp))
  body.resume()
}
