import { describe, expect, it } from 'vitest'
import { refusedFields } from './refused-fields.ts'

const body = {
  model: 'm',
  messages: [],
  temperature: 1,
  top_p: 1,
  max_tokens: 9_000,
  output_config: { effort: 'low', format: {} },
}

describe('what a model refuses', () => {
  it.each([
    ['{"error":{"message":"`temperature` is deprecated for this model."}}', ['temperature']],
    ['{"error":{"message":"Unsupported parameter","param":"top_p"}}', ['top_p']],
    ['{"error":{"message":"output_config.effort: not supported"}}', ['output_config.effort']],
    ['{"error":{"message":"temperature: Input should be 1"}}', ['temperature']],
    ['{"error":{"message":"\\"output_config.effort.level\\" is not supported"}}', ['output_config.effort']],
  ])('is learnt from %s', (refusal, removed) => {
    const refused = refusedFields()
    expect(refused.learn('m', body, refusal)?.removed).toEqual(removed)
    expect(refused.without('m', body).removed).toEqual(removed)
    expect(refused.without('another', body)).toEqual({ body, removed: [] })
  })

  it.each([
    ['`temperature` and `top_p` cannot both be specified for this model.', 'temperature'],
    ['`temperature` may only be set to 1 when thinking is enabled.', 'temperature'],
    ["The 'stream_options' parameter is only allowed when 'stream' is enabled.", 'stream_options'],
    ["'parallel_tool_calls' is only allowed when 'tools' are specified.", 'parallel_tool_calls'],
  ])('is left out once, where it depends on what else was asked for: %s', (message, field) => {
    const refused = refusedFields()
    const asked = { ...body, stream_options: {}, parallel_tool_calls: false }
    expect(refused.learn('m', asked, JSON.stringify({ error: { message } }))?.removed).toEqual([field])
    expect(refused.without('m', asked)).toEqual({ body: asked, removed: [] })
  })

  it.each([
    [{ seed: 'x' }, { seed: 7 }, "Invalid type for 'seed': expected an integer, but got a string instead."],
    [{ user: 'u'.repeat(999) }, { user: 'u' }, "Invalid 'user': string too long."],
    [{ temperature: 0.2 }, { temperature: 1 }, "'temperature' does not support 0.2 with this model."],
    [
      { thinking: { type: 'enabled' } },
      { thinking: { type: 'adaptive' } },
      '"thinking.type.enabled" is not supported.',
    ],
    [{ reasoning_effort: 'xhigh' }, { reasoning_effort: 'high' }, "'reasoning_effort': 'xhigh' is not supported."],
  ])('is one value only, where the others may be fine: %j', (wrong, right, message) => {
    const refused = refusedFields()
    expect(refused.learn('m', wrong, JSON.stringify({ error: { message } }))?.body).toEqual({})
    expect(refused.without('m', wrong)).toEqual({ body: {}, removed: Object.keys(wrong) })
    expect(refused.without('m', right)).toEqual({ body: right, removed: [] })
  })

  it('is not a list without end', () => {
    const refused = refusedFields()
    const seeds = Array.from({ length: 150 }, (_, index) => ({ seed: `odd ${index}` }))
    for (const seed of seeds) refused.learn('m', seed, "Invalid type for 'seed'.")
    const known = seeds.filter((seed) => refused.without('m', seed).removed.length > 0)
    expect(known).toEqual(seeds.slice(50))
  })

  it('leaves the rest of an object alone', () => {
    const refused = refusedFields()
    refused.learn('m', body, 'output_config.effort: no')
    expect(refused.without('m', body).body).toMatchObject({ output_config: { format: {} } })
    expect(refused.without('m', { output_config: { effort: 'low' } }).body).toEqual({})
  })

  it.each([
    'messages: roles must alternate',
    'model: not found',
    'the top_probability',
    'user messages must not be empty',
    '',
  ])('is never what carries the content, nor a part of a word: %s', (refusal) => {
    expect(refusedFields().learn('m', body, refusal)).toBeUndefined()
  })

  it('may be too many tokens: then fewer are asked for', () => {
    const refused = refusedFields()
    const refusal = 'max_tokens: 9000 > 8192, which is the maximum allowed number of output tokens for m'
    expect(refused.learn('m', body, refusal)?.body).toEqual({ ...body, max_tokens: 8_192 })
    expect(refused.learn('m', { ...body, max_tokens: 8_192 }, refusal)).toBeUndefined()
    expect(refused.without('m', body)).toMatchObject({ body: { max_tokens: 8_192 }, removed: ['max_tokens'] })
  })
})
