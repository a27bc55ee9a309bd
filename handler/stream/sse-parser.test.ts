import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type SseEvent, sseParser } from './sse-parser.ts'

/** Parses a text given in pieces that end at the given byte positions. */
function parse(text: string, cuts: readonly number[] = []): SseEvent[] {
  const bytes = new TextEncoder().encode(text)
  const ends = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b)
  const parser = sseParser()
  let from = 0
  const events = [...ends, bytes.length].flatMap((end) => {
    const found = parser.push(bytes.subarray(from, end))
    from = end
    return found
  })
  return [...events, ...parser.end()]
}

const data = (...values: string[]) => values.map((value) => ({ event: '', data: value }))

describe('server-sent events', () => {
  it('reads data with and without a space, and the name of an event', () => {
    expect(parse('data: a\n\ndata:b\n\nevent: x\ndata: c\n\n')).toEqual([...data('a', 'b'), { event: 'x', data: 'c' }])
  })

  it('knows all three line ends', () => {
    expect(parse('data: a\r\n\r\ndata: b\r\rdata: c\n\n')).toEqual(data('a', 'b', 'c'))
  })

  it('joins several data lines', () => {
    expect(parse('data: a\ndata:\ndata: b\n\n')).toEqual(data('a\n\nb'))
  })

  it('skips comments, unknown fields, events without data and a byte order mark', () => {
    expect(parse('\uFEFF: keep-alive\n\nid: 7\nretry: 1\nevent: ping\n\ndata: a\n\n')).toEqual(data('a'))
  })

  it('counts an event that the stream did not close', () => {
    expect(parse('data: a')).toEqual(data('a'))
    expect(parse('data: a\r')).toEqual(data('a'))
  })

  it('gives the same events however the bytes are cut', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'data: ',
        'data:',
        'event: e',
        ': ping',
        '\n',
        '\r',
        '\r\n',
        '\n\n',
        '\r\n\r\n',
        'あ',
        '🙂',
        '{"a":1}',
      ),
      fc.string({ unit: 'grapheme', maxLength: 6 }),
    )
    const stream = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''))
    const cuts = fc.array(fc.nat(500), { maxLength: 40 })
    fc.assert(
      fc.property(stream, cuts, (text, at) => {
        expect(parse(text, at)).toEqual(parse(text))
      }),
      { numRuns: 3_000 },
    )
  })
})
