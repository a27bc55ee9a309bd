import { crc32 } from 'node:zlib'

/** One message in AWS's binary event-stream framing (Smithy, "Amazon Event Stream Specification"): string headers, payload, two checksums. */
export function eventStreamMessage(headers: Readonly<Record<string, string>>, payload: Buffer): Buffer {
  const encoded = Buffer.concat(Object.entries(headers).map(([name, value]) => stringHeader(name, value)))
  const length = 12 + encoded.length + payload.length + 4
  const prelude = Buffer.alloc(12)
  prelude.writeUInt32BE(length, 0)
  prelude.writeUInt32BE(encoded.length, 4)
  prelude.writeUInt32BE(crc32(prelude.subarray(0, 8)), 8)
  const message = Buffer.concat([prelude, encoded, payload])
  const checksum = Buffer.alloc(4)
  checksum.writeUInt32BE(crc32(message))
  return Buffer.concat([message, checksum])
}

const stringType = 7

function stringHeader(name: string, value: string): Buffer {
  const text = Buffer.from(value)
  const head = Buffer.from([name.length, ...Buffer.from(name), stringType, text.length >> 8, text.length & 0xff])
  return Buffer.concat([head, text])
}
