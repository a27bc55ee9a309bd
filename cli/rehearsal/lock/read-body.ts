/** A body of at most so many bytes; undefined when it has more, and then it has been read to its end, so that the answer is heard. */
export async function readBody(request: AsyncIterable<Buffer>, mostBytes: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size <= mostBytes) chunks.push(chunk)
    else chunks.length = 0
  }
  return size <= mostBytes ? Buffer.concat(chunks) : undefined
}
