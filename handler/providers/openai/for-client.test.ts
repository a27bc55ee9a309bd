import { describe, expect, it } from 'vitest'
import { sse } from '../../fakes/fake-upstream.ts'
import { forClient } from './for-client.ts'

const usage = { prompt_tokens: 3, completion_tokens: 2 }
const word = (content: string, more: object = {}) => ({ id: 'c', choices: [{ index: 0, delta: { content } }], ...more })
const shown = (hidesUsage: boolean, ...events: (object | string)[]) =>
  forClient(hidesUsage)(Buffer.from(sse(events).join(''))).toString()

describe('what of a stream is for the client', () => {
  it('are the very bytes, where there is nothing to leave out', () => {
    const bytes = Buffer.from(sse([word('a', { usage: null })]).join(''))
    expect(forClient(true)(bytes)).toBe(bytes)
  })

  it('is not the usage it did not ask for', () => {
    const events = [word('a', { usage: null }), { id: 'c', choices: [], usage }, '[DONE]']
    expect(shown(true, ...events)).toBe(sse([word('a', { usage: null }), '[DONE]']).join(''))
    expect(shown(false, ...events)).toBe(sse(events).join(''))
  })

  it.each([
    ['usage beside words', word('a', { usage })],
    [
      'an event without choices and without usage',
      { id: 'c', choices: [], prompt_filter_results: ['prompt_tokens":'] },
    ],
    ['an answer about usage', word('{"choices":[],"usage":{"prompt_tokens":1}}')],
  ])('is %s', (_, event) => {
    expect(shown(true, event)).toBe(sse([event]).join(''))
  })

  it('is an error, but not the key in it; an answer may speak of keys', () => {
    const said = word('sk-abcdefghijkl')
    const text = shown(false, said, { error: { message: 'Incorrect API key: sk-abcdefghijkl', code: 'x' } })
    expect(text).toBe(sse([said, { error: { message: 'Incorrect API key: [redacted]', code: 'x' } }]).join(''))
  })

  it('keeps Windows line ends', () => {
    const bytes = Buffer.from('data: {"choices":[],"usage":{"prompt_tokens":1}}\r\n\r\ndata: [DONE]\r\n\r\n')
    expect(forClient(true)(bytes)).toBe('data: [DONE]\r\n\r\n')
  })
})
