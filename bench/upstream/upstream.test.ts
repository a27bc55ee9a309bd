import { describe, expect, it } from 'vitest'
import { nativeAsk } from '../targets/asks.ts'
import { upstreams } from '../targets/target.ts'
import { anthropic } from './anthropic.ts'
import { openai } from './openai.ts'
import { Refusal } from './provider.ts'
import { textOf } from './script.ts'

const script = { chunks: 3, size: 80, intervalMs: 0 }
const providers = { openai, anthropic }

describe.each(upstreams)('the %s double', (upstream) => {
  const provider = providers[upstream]
  const { headers, body } = nativeAsk({ upstream, stream: true, script, upstreamUrl: '' })
  const understand = (change: object, changed: object = {}) =>
    provider.understand({ ...headers, ...changed }, JSON.stringify({ ...JSON.parse(body), ...change }))

  it('reads its script from the question', () => {
    expect(understand({})).toMatchObject({ script, stream: true })
  })

  it.each([
    ['an unknown field', { surprise: 1 }, {}],
    ['no model', { model: undefined }, {}],
    ['no messages', { messages: [] }, {}],
    ['a role that does not exist', { messages: [{ role: 'robot', content: 'hi' }] }, {}],
    ['a wrong key', {}, { authorization: 'Bearer other', 'x-api-key': 'other' }],
  ])('refuses %s', (_, change, changed) => {
    expect(() => understand(change, changed)).toThrow(Refusal)
  })

  it('sends the same text streamed and whole', () => {
    const { pieces } = provider.events({ script, stream: true, usage: true })
    const text = textOf(script)
    expect(provider.answer(script)).toContain(text)
    expect(pieces[1]).toContain(text.slice(script.size, 2 * script.size))
  })
})

it('refuses an Anthropic request without max_tokens', () => {
  const { headers, body } = nativeAsk({ upstream: 'anthropic', stream: false, script, upstreamUrl: '' })
  const { max_tokens: _, ...rest } = JSON.parse(body)
  expect(() => anthropic.understand(headers, JSON.stringify(rest))).toThrow(/max_tokens/)
})
