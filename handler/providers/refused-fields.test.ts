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
    ['{"error":{"message":"`temperature` and `top_p` cannot both be specified"}}', ['temperature']],
    ['{"error":{"message":"temperature: Input should be 1"}}', ['temperature']],
    ['{"error":{"message":"\\"output_config.effort.level\\" is not supported"}}', ['output_config.effort']],
  ])('is learnt from %s', (refusal, removed) => {
    const refused = refusedFields()
    expect(refused.learn('m', body, refusal)).toBe(true)
    expect(refused.without('m', body).removed).toEqual(removed)
    expect(refused.without('another', body)).toEqual({ body, removed: [] })
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
    expect(refusedFields().learn('m', body, refusal)).toBe(false)
  })

  it('may be too many tokens: then fewer are asked for', () => {
    const refused = refusedFields()
    const refusal = 'max_tokens: 9000 > 8192, which is the maximum allowed number of output tokens for m'
    expect(refused.learn('m', body, refusal)).toBe(true)
    expect(refused.learn('m', { ...body, max_tokens: 8_192 }, refusal)).toBe(false)
    expect(refused.without('m', body)).toMatchObject({ body: { max_tokens: 8_192 }, removed: ['max_tokens'] })
  })
})
