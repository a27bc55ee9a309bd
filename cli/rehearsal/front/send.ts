import { once } from 'node:events'
import type { ServerResponse } from 'node:http'

/**
 * Sends chunks to a client as they come and as fast as it reads. A client that left is not told to the function, which
 * runs on as on Lambda: the rest is read and goes nowhere.
 */
export async function send(chunks: AsyncIterable<Buffer>, response: ServerResponse): Promise<void> {
  for await (const chunk of chunks) {
    if (!response.destroyed && !response.write(chunk)) await drained(response)
  }
}

async function drained(response: ServerResponse): Promise<void> {
  const settled = new AbortController()
  const { signal } = settled
  await Promise.race([once(response, 'drain', { signal }), once(response, 'close', { signal })])
  settled.abort()
}
