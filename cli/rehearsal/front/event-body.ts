import type { IncomingMessage } from 'node:http'
import { readBody } from '../lock/read-body.ts'

/** Lambda takes 6 MB at most (Lambda developer guide, "Lambda quotas"). */
const mostBytes = 6_291_456

export class TooLarge extends Error {
  override readonly name = 'TooLarge'

  constructor() {
    super(`Request must be smaller than ${mostBytes} bytes for the InvokeFunction operation`)
  }
}

/** The body of a request to a function. @throws TooLarge, when it has been read to its end */
export async function readEvent(request: IncomingMessage): Promise<Buffer> {
  const body = await readBody(request, mostBytes)
  if (body === undefined) throw new TooLarge()
  return body
}

/** @throws TooLarge */
export function checkSize(body: Buffer): void {
  if (body.length > mostBytes) throw new TooLarge()
}
