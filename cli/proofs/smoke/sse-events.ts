/** No gateway of ours sends a longer one. */
const longestEvent = 1_000_000

/**
 * Server-sent events out of a byte stream: yields each event's data as soon as its last byte is in.
 * Comments and empty events are passed over; LF and CRLF are both line ends.
 */
export async function* sseEvents(body: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const bytes of body) {
    rest = (rest + decoder.decode(bytes, { stream: true })).replace(/\r\n/g, '\n')
    const blocks = rest.split('\n\n')
    rest = blocks.pop() ?? ''
    if (rest.length > longestEvent) throw new Error(`an event is longer than ${longestEvent} characters`)
    for (const block of blocks) {
      const data = block
        .split('\n')
        .filter((line) => line.startsWith('data:'))
        .map((line) => line.slice(5).trimStart())
        .join('\n')
      if (data !== '') yield data
    }
  }
}
