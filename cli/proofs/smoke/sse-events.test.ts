import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sseEvents } from './sse-events.ts'

async function collect(chunks: readonly Uint8Array[]): Promise<string[]> {
  const events: string[] = []
  for await (const data of sseEvents(chunksOf(chunks))) events.push(data)
  return events
}

async function* chunksOf(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks
}

const stream = Buffer.from(
  ': keep-alive\n\ndata: {"text":"こんにちは"}\r\n\r\ndata: one\ndata: two\n\nevent: x\ndata: 絵😀\n\ndata: [DONE]\n\n',
)

describe('sseEvents', () => {
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
})
