import { createParser } from 'eventsource-parser'

/** A test answer takes a few kilobytes; what never ends is not read to its end. Bytes. */
export const longestAnswer = 4 * 1024 * 1024

/**
 * The data of each server-sent event in a body, as soon as the event's last byte is in.
 * Read by a parser that is not ours: an error of the gateway's own could hide behind the same error here.
 * @throws TypeError for bytes that are not UTF-8; Error for a body without an end
 */
export async function* answerEvents(body: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const complete: string[] = []
  const parser = createParser({ onEvent: ({ data }) => complete.push(data) })
  for await (const bytes of bounded(body)) {
    parser.feed(decoder.decode(bytes, { stream: true }))
    yield* complete.splice(0)
  }
  // Half a character at the very end is an error too.
  decoder.decode()
}

/** A body as text, where it is no stream of events. */
export async function answerText(body: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = []
  for await (const bytes of bounded(body)) parts.push(bytes)
  return Buffer.concat(parts).toString('utf8')
}

async function* bounded(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let read = 0
  for await (const bytes of body) {
    read += bytes.length
    if (read > longestAnswer) throw new Error(`the answer is longer than ${longestAnswer} bytes`)
    yield bytes
  }
}
