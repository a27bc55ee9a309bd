import type { IncomingMessage } from 'node:http'

/** Lambda takes 6 MB at most (Lambda developer guide, "Lambda quotas"). */
const mostBytes = 6_291_456

export class TooLarge extends Error {
  override readonly name = 'TooLarge'
}

/** A request's whole body; rejects with `TooLarge`, having read it to its end, so that the client gets the answer. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size <= mostBytes) chunks.push(chunk)
  }
  if (size > mostBytes)
    throw new TooLarge(`Request must be smaller than ${mostBytes} bytes for the InvokeFunction operation`)
  return Buffer.concat(chunks)
}
