import { crc32 } from 'node:zlib'

export const eventStreamType = 'application/vnd.amazon.eventstream'

/** Type 7 is "string". */
const stringType = 7

/**
 * One event in AWS's binary framing: lengths with their checksum, string headers, payload, checksum
 * (Smithy, "Amazon Event Stream Specification"). Headers are at most 255 bytes of name and 64 KB of value.
 */
export function eventMessage(type: string, contentType: string, payload: Buffer): Buffer {
  const headers = Buffer.concat([
    header(':message-type', 'event'),
    header(':event-type', type),
    header(':content-type', contentType),
  ])
  const message = Buffer.alloc(16 + headers.length + payload.length)
  message.writeUInt32BE(message.length, 0)
  message.writeUInt32BE(headers.length, 4)
  message.writeUInt32BE(crc32(message.subarray(0, 8)), 8)
  headers.copy(message, 12)
  payload.copy(message, 12 + headers.length)
  message.writeUInt32BE(crc32(message.subarray(0, -4)), message.length - 4)
  return message
}

function header(name: string, value: string): Buffer {
  const text = Buffer.from(value)
  const head = Buffer.from([name.length, ...Buffer.from(name), stringType, text.length >> 8, text.length & 0xff])
  return Buffer.concat([head, text])
}

/** A piece of what a function answers, as InvokeWithResponseStream sends it. */
export const payloadChunk = (chunk: Buffer): Buffer => eventMessage('PayloadChunk', 'application/octet-stream', chunk)

/** How an InvokeWithResponseStream ended; an `ErrorCode` says that it failed. */
export interface InvokeComplete {
  ErrorCode?: string
  ErrorDetails?: string
  LogResult?: string
}

/** The last event of InvokeWithResponseStream. */
export const invokeComplete = (how: InvokeComplete): Buffer =>
  eventMessage('InvokeComplete', 'application/json', Buffer.from(JSON.stringify(how)))
