import type { IncomingMessage } from 'node:http'
import { GatewayError } from '../../handler/base/errors.ts'
import { bodyTooLarge, mostBodyBytes } from '../../handler/request/body-limit.ts'

/**
 * The body as text. Rejects with a GatewayError when it is too large (413), when it takes longer than `withinMs` (408), or
 * when the client left while sending it. What comes after a refusal is not kept.
 */
export function bodyOf(request: IncomingMessage, withinMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    if (Number(request.headers['content-length']) > mostBodyBytes) return reject(bodyTooLarge())
    const pieces: Buffer[] = []
    let size = 0
    const refuse = (error: GatewayError) => {
      clearTimeout(timer)
      request.off('data', take).pause()
      reject(error)
    }
    const take = (piece: Buffer) => {
      pieces.push(piece)
      size += piece.length
      if (size > mostBodyBytes) refuse(bodyTooLarge())
    }
    const timer = setTimeout(() => refuse(bodyTooSlow(withinMs)), withinMs)
    request.on('data', take)
    request.once('end', () => {
      clearTimeout(timer)
      resolve(Buffer.concat(pieces).toString('utf8'))
    })
    const left = (cause?: Error) => refuse(new GatewayError({ ...clientLeft, cause }))
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

const bodyTooSlow = (ms: number): GatewayError =>
  new GatewayError({
    status: 408,
    message: `The request's body did not come within ${ms / 1000} seconds.`,
    type: 'client_error',
    code: 'request_timeout',
  })
