import { crc32 } from 'node:zlib'
import type { Answer } from './fake-aws.ts'

/** One event of `application/vnd.amazon.eventstream`. */
export interface StreamEvent {
  readonly type: string
  readonly payload: string | Buffer
}

/** An answer of Lambda's InvokeWithResponseStream: chunks, then how it ended. */
export const streamed = (chunks: readonly (string | Buffer)[], end: Readonly<Record<string, string>> = {}): Answer => {
  const events = [
    ...chunks.map((payload) => ({ type: 'PayloadChunk', payload })),
    { type: 'InvokeComplete', payload: JSON.stringify(end) },
  ]
  return { status: 200, type: 'application/vnd.amazon.eventstream', body: Buffer.concat(events.map(encode)) }
}

/** Prelude (lengths, CRC), headers, payload, CRC: the framing AWS uses for event streams. */
function encode({ type, payload }: StreamEvent): Buffer {
  const contentType = type === 'PayloadChunk' ? 'application/octet-stream' : 'application/json'
  const headers = Buffer.concat([
    header(':event-type', type),
    header(':content-type', contentType),
    header(':message-type', 'event'),
  ])
  const body = Buffer.from(payload)
  const message = Buffer.alloc(16 + headers.length + body.length)
  message.writeUInt32BE(message.length, 0)
  message.writeUInt32BE(headers.length, 4)
  message.writeUInt32BE(crc32(message.subarray(0, 8)), 8)
  headers.copy(message, 12)
  body.copy(message, 12 + headers.length)
  message.writeUInt32BE(crc32(message.subarray(0, -4)), message.length - 4)
  return message
}

function header(name: string, value: string): Buffer {
  const length = Buffer.alloc(3)
  // 7 is the type "string".
  length.writeUInt8(7, 0)
  length.writeUInt16BE(value.length, 1)
  return Buffer.concat([Buffer.from([name.length]), Buffer.from(name), length, Buffer.from(value)])
}
