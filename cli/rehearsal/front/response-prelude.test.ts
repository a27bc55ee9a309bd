import { describe, expect, it } from 'vitest'
import { decodeBuffered, decodeStream } from './response-prelude.ts'

const preludeType = 'application/vnd.awslambda.http-integration-response'

async function* chunks(...parts: (string | Buffer)[]): AsyncGenerator<Buffer> {
  for (const part of parts) yield Buffer.from(part)
}

async function read(contentType: string, source: AsyncIterable<Buffer>) {
  const { head, body } = await decodeStream(contentType, source)
  const parts: string[] = []
  for await (const part of body) parts.push(part.toString())
  return { head, parts }
}

describe('decodeStream', () => {
  const prelude = Buffer.concat([
    Buffer.from('{"statusCode":418,"headers":{"x":"1"},"cookies":["a=b"]}'),
    Buffer.alloc(8),
  ])

  it('splits head and body wherever the chunks are cut, and keeps the chunks after it', async () => {
    const all = Buffer.concat([prelude, Buffer.from('body')])
    for (let cut = 1; cut < all.length; cut++) {
      const { head, parts } = await read(preludeType, chunks(all.subarray(0, cut), all.subarray(cut), 'more'))
      expect(head).toEqual({ statusCode: 418, headers: { x: '1' }, cookies: ['a=b'] })
      expect(parts.join('')).toBe('bodymore')
      expect(parts.at(-1)).toBe('more')
    }
  })

  it('says 200 where there is no prelude', async () => {
    expect(await read('application/octet-stream', chunks('a', 'b'))).toEqual({
      head: { statusCode: 200, headers: { 'content-type': 'application/octet-stream' }, cookies: [] },
      parts: ['a', 'b'],
    })
  })

  it('fails when the function ends or fails within the prelude', async () => {
    await expect(read(preludeType, chunks('{"statusCode":'))).rejects.toThrow('prelude')
    await expect(read(preludeType, chunks('no JSON', Buffer.alloc(8), 'body'))).rejects.toThrow('JSON')
    const failing = async function* (): AsyncGenerator<Buffer> {
      yield* []
      throw new Error('from the function')
    }
    await expect(read('text/plain', failing())).rejects.toThrow('from the function')
  })
})

describe('decodeBuffered', () => {
  const decode = (value: unknown) => {
    const { head, body } = decodeBuffered(Buffer.from(JSON.stringify(value)))
    return [head.statusCode, head.headers, head.cookies, body.toString()]
  }

  it('reads an HTTP answer', () => {
    const answer = {
      statusCode: 201,
      headers: { 'Content-Type': 'text/x', N: 1 },
      cookies: ['c'],
      body: 'aGk=',
      isBase64Encoded: true,
    }
    expect(decode(answer)).toEqual([201, { 'content-type': 'text/x', n: '1' }, ['c'], 'hi'])
  })

  it.each([['text'], [{ any: 'thing' }], [null], [[1]]])('sends other JSON as it is: %j', (value) => {
    expect(decode(value)).toEqual([200, { 'content-type': 'application/json' }, [], JSON.stringify(value)])
  })
})
