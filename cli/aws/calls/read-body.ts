import { Readable } from 'node:stream'
import { failure } from '../../i18n/failure.ts'

/** A body that is not wanted: its connection must not stay open for it, and neither must the process. */
export function dropBody(body: unknown): void {
  if (body instanceof Readable) body.destroy()
}

/**
 * A streamed body as text, up to `most` bytes. What is larger is let go, not read.
 * @param operation AWS's name for the call, for the error
 * @throws SfaiError when it is larger
 */
export async function bodyText(body: unknown, most: number, operation: string): Promise<string> {
  if (!(body instanceof Readable)) throw failure('AWS_EMPTY_ANSWER', [operation])
  const pieces: Buffer[] = []
  let size = 0
  // Leaving the loop destroys the stream.
  for await (const piece of body) {
    const bytes = Buffer.from(piece)
    pieces.push(bytes)
    size += bytes.length
    if (size > most) throw failure('ANSWER_TOO_LARGE', [operation, most])
  }
  return Buffer.concat(pieces).toString('utf8')
}
