import { describe, expect, it } from 'vitest'
import { contentsOf } from './contents.ts'

const chunk = (content: string) => `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content } }] })}\n\n`

function logged(asked: string, ...answered: (string | Uint8Array)[]) {
  const contents = contentsOf('r-1')
  contents.asked(asked)
  for (const piece of answered) contents.answered(piece)
  return contents.lines(0).map((line): Record<string, unknown> => JSON.parse(line))
}

describe('contents in the log', () => {
  it('are the request as it came and the answer as it reads, linked by the id', () => {
    expect(logged('{"messages":[]}', chunk('こん'), chunk('にちは'), 'data: [DONE]\n\n')).toMatchObject([
      { requestId: 'r-1', message: 'request contents', part: 0, content: '{"messages":[]}' },
      { requestId: 'r-1', message: 'response contents', part: 0, content: 'こんにちは' },
    ])
  })

  it('show tool calls, completions, errors and answers in one piece', () => {
    const call = { delta: { tool_calls: [{ index: 0, function: { name: 'ls', arguments: '{"a":1}' } }] } }
    const error = 'data: {"error":{"message":"broke"}}\n\n'
    const [, line] = logged('x', `data: ${JSON.stringify({ choices: [call] })}\n\n`, error)
    expect(line?.content).toBe('ls{"a":1}\ndata: {"error":{"message":"broke"}}\n')
    expect(logged('x', 'data: {"choices":[{"text":"foo"}]}\n\n')[1]?.content).toBe('foo')
    expect(logged('x', '{"choices":[]}')[1]?.content).toBe('{"choices":[]}')
  })

  it.each([
    'sk-proj-AbCdEf0123456789',
    'sk-ant-api03-AbCdEf0123456789',
    `sfai_0123456789ab_${'k'.repeat(43)}`,
    'Bearer eyJhbGciOiJIUzI1NiJ9.e30.abc',
    'AKIAABCDEFGHIJKLMNOP',
    `Basic ${Buffer.from('someone:sk-or-something-else').toString('base64')}`,
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJlLW9mLWl0',
    'AIzaSyA-0123456789abcdefghijklmnopqrstu',
    'ghp_0123456789abcdefghijABCDEFGHIJ012345',
    'xai-0123456789abcdefghijABCDEFGHIJ0123456789',
    'gsk_0123456789abcdefghijABCDEFGHIJ0123456789',
  ])('never show a secret, also one that came in pieces or at a seam: %s', (secret) => {
    const pieces = [...secret].map(chunk)
    const atSeam = 'あ'.repeat(40_000 - 5) + secret
    // In a request a line break is a backslash and a letter, which must not pass for the beginning of the word.
    const onLinesOfTheirOwn = JSON.stringify({ content: `keys:\n${secret}\r\n\t${secret}` })
    const requests = [`my key is ${secret}`, onLinesOfTheirOwn, JSON.stringify(onLinesOfTheirOwn)]
    const text = JSON.stringify([...requests.map((request) => logged(request, ...pieces)), logged(atSeam)])
    expect(text).not.toContain(secret.slice(-12))
    expect(text).toContain('[redacted]')
  })

  it('show no secret of one choice that came between the words of another', () => {
    const secret = 'sk-proj-AbCdEf0123456789'
    const pieces = [...secret].map((letter) => {
      const choices = [0, 1].map((index) => ({ index, delta: { content: index === 0 ? letter : '-' } }))
      return `data: ${JSON.stringify({ choices })}\n\n`
    })
    const [, line] = logged('x', ...pieces)
    expect(line?.content).toBe(`[redacted]\n${'-'.repeat(secret.length)}`)
  })

  it('are whole where most of a long stream is its frame, and say so where they are cut', () => {
    const frame = { id: 'c'.repeat(200), object: 'chat.completion.chunk', model: 'm'.repeat(100) }
    const event = (content: string) =>
      `data: ${JSON.stringify({ ...frame, choices: [{ index: 0, delta: { content } }] })}\n\n`
    const answerOf = (pieces: readonly string[]) =>
      logged('', ...pieces)
        .map(({ content }) => content)
        .join('')
    expect(answerOf(Array.from({ length: 30_000 }, () => event('word ')))).toBe('word '.repeat(30_000))
    const long = event('x'.repeat(500_000))
    for (const pieces of [Array.from({ length: 20 }, () => long), [`{"data":"${'x'.repeat(9_000_000)}"}`]]) {
      const text = answerOf(pieces)
      expect([text.length, text.slice(-32)]).toEqual([8_000_029, 'xxx [cut: the answer was longer]'])
    }
  })

  it('are split under the limit of an event and whole again when joined', () => {
    const long = '絵😀"\n'.repeat(60_000)
    const parts = logged(long).map(({ content }) => String(content))
    expect(parts.length).toBeGreaterThan(2)
    expect(parts.join('')).toBe(long)
    for (const line of contentsLines(long)) expect(Buffer.byteLength(line)).toBeLessThan(256 * 1024)
  })

  it('are as short where every character is escaped', () => {
    for (const line of contentsLines('\u0001'.repeat(90_000))) expect(Buffer.byteLength(line)).toBeLessThan(256 * 1024)
  })

  it('survive a letter that was cut in two', () => {
    const bytes = Buffer.from(chunk('日本語'))
    expect(logged('x', bytes.subarray(0, 45), bytes.subarray(45))[1]?.content).toBe('日本語')
  })
})

function contentsLines(asked: string): readonly string[] {
  const contents = contentsOf('r-1')
  contents.asked(asked)
  return contents.lines(0)
}
