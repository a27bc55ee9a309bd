import type { IncomingMessage } from 'node:http'
import { GatewayError } from '../../handler/base/errors.ts'
import { bodyTooLarge, mostBodyBytes } from '../../handler/request/body-limit.ts'

/** The body as text. Rejects with a GatewayError when it is too large, or when the client left while sending it. */
export function bodyOf(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    if (Number(request.headers['content-length']) > mostBodyBytes) return reject(bodyTooLarge())
    const pieces: Buffer[] = []
    let size = 0
    request.on('data', (piece: Buffer) => {
      pieces.push(piece)
      size += piece.length
      if (size <= mostBodyBytes) return
      request.pause()
      reject(bodyTooLarge())
    })
    request.once('end', () => resolve(Buffer.concat(pieces).toString('utf8')))
    const left = (cause?: Error) => reject(new GatewayError({ ...clientLeft, cause }))
    request.once('error', left)
    // Also follows every `end`, where an error for nobody would only cost time.
    request.once('close', () => request.complete || left())
  })
}

const clientLeft = {
  status: 499,
  message: 'The client left before its request was complete.',
  type: 'client_error',
  code: 'client_left',
} as const
