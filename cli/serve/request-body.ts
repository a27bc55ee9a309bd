import type { IncomingMessage } from 'node:http'
import { GatewayError } from '../../handler/errors.ts'

/** As much as a Function URL takes: what fits here fits there. */
export const mostBodyBytes: number = 6 * 1024 * 1024

/** The body as text. Rejects with a GatewayError when it is too large, or when the client left while sending it. */
export function bodyOf(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    if (Number(request.headers['content-length']) > mostBodyBytes) return reject(tooLarge())
    const pieces: Buffer[] = []
    let size = 0
    request.on('data', (piece: Buffer) => {
      pieces.push(piece)
      size += piece.length
      if (size <= mostBodyBytes) return
      request.pause()
      reject(tooLarge())
    })
    request.once('end', () => resolve(Buffer.concat(pieces).toString('utf8')))
    const left = (cause?: Error) => reject(new GatewayError({ ...clientLeft, cause }))
    request.once('error', left)
    // Also follows every `end`, where an error for nobody would only cost time.
    request.once('close', () => request.complete || left())
  })
}

function tooLarge(): GatewayError {
  const message = `The request is larger than ${mostBodyBytes} bytes. Send fewer or smaller pictures and files.`
  return new GatewayError({ status: 413, message, type: 'invalid_request_error', code: 'request_too_large' })
}

const clientLeft = {
  status: 499,
  message: 'The client left before its request was complete.',
  type: 'client_error',
  code: 'client_left',
} as const
