import { Agent, request } from 'node:http'
import type { Ask } from '../targets/target.ts'

/** One answer, as it came. Times in milliseconds from the moment the request was written. */
export interface Answer {
  readonly status: number
  /** Until the first byte of the body: what a person waits for. */
  readonly firstByteMs: number
  readonly totalMs: number
  readonly bytes: number
  /** The last bytes: where a complete stream says so. */
  readonly tail: string
  /** The whole body, where it was asked for. */
  readonly text: string
}

/** Whoever asks a target; its connections are kept alive. */
export interface Caller {
  call(ask: Ask, options?: { readonly keepText?: boolean; readonly patienceMs?: number }): Promise<Answer>
  close(): void
}

const tailBytes = 200

export function callerOf(url: string): Caller {
  const agent = new Agent({ keepAlive: true })
  const { hostname, port } = new URL(url)
  return {
    close: () => agent.destroy(),
    call: ({ path, headers, body }, { keepText = false, patienceMs = 30_000 } = {}) =>
      new Promise((resolve, reject) => {
        const length = Buffer.byteLength(body)
        const outgoing = request(
          { agent, hostname, port, method: 'POST', path, headers: { ...headers, 'content-length': length } },
          (incoming) => {
            let firstByteMs = 0
            let bytes = 0
            let last: Buffer = Buffer.alloc(0)
            const pieces: Buffer[] = []
            incoming.on('data', (piece: Buffer) => {
              if (bytes === 0) firstByteMs = performance.now() - start
              bytes += piece.length
              last = piece.length < tailBytes ? Buffer.concat([last.subarray(-tailBytes), piece]) : piece
              if (keepText) pieces.push(piece)
            })
            incoming.on('error', reject)
            incoming.on('end', () => {
              clearTimeout(timer)
              const totalMs = performance.now() - start
              const tail = last.subarray(-tailBytes).toString('utf8')
              const text = Buffer.concat(pieces).toString('utf8')
              resolve({ status: incoming.statusCode ?? 0, firstByteMs, totalMs, bytes, tail, text })
            })
          },
        )
        const timer = setTimeout(() => outgoing.destroy(new Error(`no answer in ${patienceMs / 1000} s`)), patienceMs)
        outgoing.on('error', (error) => {
          clearTimeout(timer)
          reject(error)
        })
        const start = performance.now()
        outgoing.end(body)
      }),
  }
}
