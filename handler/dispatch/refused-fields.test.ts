import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { optionalFields } from './fields.ts'
import { refusedFields } from './refused-fields.ts'

const body = {
  model: 'm',
  messages: [{ role: 'user', content: 'hi' }],
  temperature: 1,
  top_p: 1,
  max_tokens: 9_000,
  output_config: { effort: 'low', format: {} },
}

const saying = (message: string, more: object = {}) => JSON.stringify({ error: { message, ...more } })

describe('what a model refuses', () => {
  it.each([
    ['`temperature` is deprecated for this model.', undefined, 'temperature'],
    ["Unsupported parameter: 'top_p' is not supported with this model.", 'top_p', 'top_p'],
    ["Unknown parameter: 'top_p'.", undefined, 'top_p'],
    ['output_config.effort: Extra inputs are not permitted', undefined, 'output_config.effort'],
    ['Unrecognized request argument supplied: temperature', null, 'temperature'],
  ])('is learnt from %s', (message, param, field) => {
    const refused = refusedFields()
    expect(refused.learn('m', body, saying(message, { param }))).toMatchObject({ removed: [field], learnt: field })
    expect(refused.without('m', body).removed).toEqual([field])
    expect(refused.without('another', body)).toEqual({ body, removed: [] })
  })

  it('is forgotten after an hour', () => {
    let now = 0
    const refused = refusedFields(() => now)
    refused.learn('m', body, saying("Unknown parameter: 'top_p'."))
    now = 3_599_999
    expect(refused.without('m', body).removed).toEqual(['top_p'])
    now = 3_600_000
    expect(refused.without('m', body)).toEqual({ body, removed: [] })
  })

  it.each([
    ['`temperature` and `top_p` cannot both be specified for this model.', 'temperature'],
    ['`temperature` may only be set to 1 when thinking is enabled.', 'temperature'],
    ['temperature: Input should be 1', 'temperature'],
    ["The 'stream_options' parameter is only allowed when 'stream' is enabled.", 'stream_options'],
    ["'parallel_tool_calls' is only allowed when 'tools' are specified.", 'parallel_tool_calls'],
    [
      "Unsupported value: 'temperature' does not support 0.2 with this model. Only the default (1) value is supported.",
      'temperature',
    ],
    ['"output_config.effort.level" is not supported', 'output_config.effort'],
    ["Invalid type for 'seed': expected an integer, but got a string instead.", 'seed'],
  ])('is left out of this request alone, where it may be about it: %s', (message, field) => {
    const refused = refusedFields()
    const asked = { ...body, stream_options: {}, parallel_tool_calls: false, seed: 'x' }
    expect(refused.learn('m', asked, saying(message))).toMatchObject({ removed: [field], learnt: undefined })
    expect(refused.without('m', asked)).toEqual({ body: asked, removed: [] })
  })

  it('leaves the rest of an object alone', () => {
    const refused = refusedFields()
    refused.learn('m', body, saying('output_config.effort: Extra inputs are not permitted'))
    expect(refused.without('m', body).body).toMatchObject({ output_config: { format: {} } })
    expect(refused.without('m', { output_config: { effort: 'low' } }).body).toEqual({})
  })

  it.each([
    'messages: roles must alternate',
    'model: not found',
    'the top_probability',
    'user messages must not be empty',
    '',
    'max_tokens: 9000 > 5, which is the maximum allowed number of output tokens for m',
    'max_tokens: 9000 > 8192, which is the maximum allowed number of output tokens for another',
    'max_tokens: 7000 > 5000, which is the maximum allowed number of output tokens for m',
    "service_tier: Input should be 'auto', got 'max_tokens: 9000 > 8192'",
  ])('is never what carries the content, nor what no provider would say: %s', (message) => {
    const refused = refusedFields()
    expect(refused.learn('m', body, saying(message))).toBeUndefined()
    expect(refused.without('m', body)).toEqual({ body, removed: [] })
  })

  it('may be too many tokens: then fewer are asked for', () => {
    const refused = refusedFields()
    const refusal = saying('max_tokens: 9000 > 8192, which is the maximum allowed number of output tokens for m')
    expect(refused.learn('m', body, refusal)).toMatchObject({
      body: { ...body, max_tokens: 8_192 },
      learnt: 'max_tokens <= 8192',
    })
    expect(refused.learn('m', { ...body, max_tokens: 8_192 }, refusal)).toBeUndefined()
    expect(refused.without('m', body)).toMatchObject({ body: { max_tokens: 8_192 }, removed: ['max_tokens'] })
    const thinking = { type: 'enabled', budget_tokens: 8_500 }
    expect(refused.without('m', { ...body, thinking })).toMatchObject({
      body: { max_tokens: 8_192, thinking: { type: 'enabled', budget_tokens: 7_168 } },
      removed: ['max_tokens', 'thinking'],
    })
  })

  it.each([
    [9_000, 7_976],
    [2_048, 1_024],
    [2_047, undefined],
  ])('may be a relation between two fields: solved, never remembered (%s tokens)', (limit, budget) => {
    const refused = refusedFields()
    const asked = { ...body, max_tokens: limit, thinking: { type: 'enabled', budget_tokens: 10_000 } }
    const refusal = saying(
      '`max_tokens` must be greater than `thinking.budget_tokens`. Please consult our documentation.',
    )
    const solved = refused.learn('m', asked, refusal)
    expect(solved).toMatchObject({ removed: ['thinking'], learnt: undefined })
    expect(solved?.body.thinking).toEqual(budget && { type: 'enabled', budget_tokens: budget })
    expect(refused.without('m', asked)).toEqual({ body: asked, removed: [] })
  })
})

/** Sentences in which providers repeat what they were sent. */
const echoes: readonly ((field: string, value: string) => string)[] = [
  (field, value) => `Invalid value: '${value}'. Supported values are: 'auto', 'default'. (${field})`,
  (field, value) => `${field}: Input should be 'auto' or 'standard_only', got '${value}'`,
  (field, value) => `${field}: ${value}`,
  (_, value) => value,
  (_, value) => `${value}.`,
  (field, value) => `Unsupported value: '${field}' does not support '${value}' with this model.`,
  (_, value) => `Unsupported parameter: '${value}' is not supported with this model.`,
  (_, value) => `Unknown parameter: '${value}'.`,
  (_, value) => `${value}: Extra inputs are not permitted`,
  (_, value) => `The model said no.\n${value}`,
]

/** What somebody would write who wants the next client to lose something. */
const poison = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.constantFrom(...optionalFields, 'max_tokens', 'messages'),
  fc.constantFrom(
    'max_tokens: 9000 > 2000, which is the maximum allowed number of output tokens for m',
    'max_tokens: 5 > 1',
    "Unsupported parameter: 'temperature' is not supported with this model.",
    "temperature' is not supported with this model. Use 'x' instead.",
    '`temperature` is deprecated for this model.',
    'temperature: Extra inputs are not permitted',
    'Unrecognized request argument supplied: temperature',
    '`max_tokens` must be greater than `thinking.budget_tokens`.',
  ),
)

const everything = {
  ...body,
  ...Object.fromEntries(optionalFields.filter((field) => !field.includes('.')).map((field) => [field, 'x'])),
  temperature: 0.5,
  thinking: { type: 'enabled', budget_tokens: 2_000 },
}

describe('what one client wrote, repeated by the provider', () => {
  it('changes nothing for the next client', () => {
    const places = [...optionalFields, 'x_unknown', 'messages']
    fc.assert(
      fc.property(
        fc.constantFrom(...places),
        poison,
        fc.constantFrom(...echoes),
        fc.constantFrom('value', 'content', 'key', 'inside'),
        fc.option(fc.constantFrom(...places), { nil: undefined }),
        (field, value, echo, where, param) => {
          const wrote =
            where === 'content'
              ? { messages: [{ role: 'user', content: value }] }
              : where === 'key'
                ? { metadata: { [value]: 1 } }
                : { [field]: where === 'inside' ? [{ deep: [value] }] : value }
          const message = echo(field, value)
          const refused = refusedFields()
          refused.learn('m', { ...everything, ...wrote }, saying(message, { param }))
          const { body: next, removed } = refused.without('m', everything)
          expect([next, removed]).toEqual([everything, []])
        },
      ),
      { numRuns: 20_000 },
    )
  })
})
