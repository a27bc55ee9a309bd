import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answerEvents, answerText, longestAnswer } from './answer-events.ts'

async function collect(chunks: readonly Uint8Array[]): Promise<string[]> {
  const events: string[] = []
  for await (const data of answerEvents(chunksOf(chunks))) events.push(data)
  return events
}

async function* chunksOf(chunks: readonly Uint8Array[], then?: Promise<void>): AsyncGenerator<Uint8Array> {
  yield* chunks
  await then
}

const stream = Buffer.from(
  ': keep-alive\n\ndata: {"text":"こんにちは"}\r\n\r\ndata: one\ndata: two\n\nevent: x\ndata: 絵😀\n\ndata: [DONE]\n\n',
)

describe('the events of an answer', () => {
  it('gives the same events however the bytes are cut, even within a letter or a CRLF', async () => {
    const whole = ['{"text":"こんにちは"}', 'one\ntwo', '絵😀', '[DONE]']
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(stream.length), { maxLength: 12 }), async (cuts) => {
        const edges = [0, ...cuts.toSorted((a, b) => a - b), stream.length]
        const chunks = edges.slice(1).map((end, index) => stream.subarray(edges[index], end))
        expect(await collect(chunks)).toEqual(whole)
      }),
    )
  })

  it('does not make an event of a half one', async () => {
    expect(await collect([Buffer.from('data: one\n\ndata: tw')])).toEqual(['one'])
  })

  it('gives an event before the next bytes are there', async () => {
    const body = chunksOf([Buffer.from('data: one\n\n')], new Promise(() => {}))
    expect(await answerEvents(body).next()).toEqual({ done: false, value: 'one' })
  })

  it.each([
    ['a byte that is none', [0xff]],
    ['half a character at the end', [0xe3, 0x81]],
  ])('refuses %s instead of showing something else', async (_what, bytes) => {
    await expect(collect([Buffer.from('data: one\n\n'), Buffer.from(bytes)])).rejects.toThrow(TypeError)
  })

  it('does not read what never ends', async () => {
    const whole = Buffer.alloc(longestAnswer, ':')
    expect(await collect([whole])).toEqual([])
    await expect(collect([whole, Buffer.from(':')])).rejects.toThrow(String(longestAnswer))
    await expect(answerText(chunksOf([whole, whole]))).rejects.toThrow(String(longestAnswer))
  })
})
