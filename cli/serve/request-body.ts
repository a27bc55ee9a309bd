import type { IncomingMessage } from 'node:http'
import { GatewayError } from '../../handler/errors.ts'

/** As much as a Function URL takes: what fits here fits there. */
export const mostBodyBytes: number = 6 * 1024 * 1024

/** The body as text. Throws a GatewayError when it is too large, or when the client left while sending it. */
export async function bodyOf(request: IncomingMessage): Promise<string> {
  if (Number(request.headers['content-length']) > mostBodyBytes) throw tooLarge()
  const pieces: Buffer[] = []
  let size = 0
  try {
    for await (const piece of request.iterator({ destroyOnReturn: false })) {
      pieces.push(piece)
      size += piece.length
      if (size > mostBodyBytes) break
    }
  } catch (cause) {
    throw new GatewayError({ ...clientLeft, cause })
  }
  if (size > mostBodyBytes) throw tooLarge()
  return Buffer.concat(pieces).toString('utf8')
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
