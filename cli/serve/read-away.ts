import type { Readable } from 'node:stream'
import type { ReadAwayLimits } from './limits.ts'

/**
 * Reads on and throws away, until the other side has said all, or has said too much. Closing while it still writes would reset
 * the connection, and the answer that lies there unread would be lost (RFC 9112 section 9.6).
 */
export function readAway(from: Readable, { bytes, totalMs, silentMs }: ReadAwayLimits): Promise<void> {
  return new Promise((resolve) => {
    let left = bytes
    const done = () => {
      clearTimeout(total)
      clearTimeout(silent)
      from.off('data', drop).off('end', done).off('close', done)
      resolve()
    }
    const drop = (piece: Buffer) => {
      left -= piece.length
      silent.refresh()
      if (left < 0) done()
    }
    const total = setTimeout(done, totalMs)
    const silent = setTimeout(done, silentMs)
    from.on('data', drop).once('end', done).once('close', done).resume()
  })
}
