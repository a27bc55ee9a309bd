import { describe, expect, it } from 'vitest'
import { body, plan, refusedParam } from '../../fakes/chats.ts'

describe('other parameters', () => {
  it.each([
    ['claude-opus-4-6', { temperature: 0.5 }, { temperature: 0.5 }, []],
    ['claude-opus-4-6', { temperature: 1.5 }, { temperature: 1 }, ['temperature']],
    ['claude-opus-4-6', { temperature: 0.5, top_p: 0.9 }, { temperature: 0.5 }, ['top_p']],
    ['claude-opus-4-6', { top_p: 0.9 }, { top_p: 0.9 }, []],
    ['claude-opus-4-6', { temperature: 0.5, reasoning_effort: 'low' }, {}, ['temperature']],
    ['claude-opus-4-7', { temperature: 0, top_p: 0.5 }, {}, ['temperature', 'top_p']],
    ['claude-opus-4-7', { temperature: 1, top_p: 1 }, {}, []],
    ['claude-newer-than-us', { temperature: 0 }, {}, ['temperature']],
  ])('%s takes of %j only %j (litellm #26444)', (model, request, fields, dropped) => {
    const sent = plan(request, model)
    const { temperature, top_p } = sent.body
    expect(JSON.parse(JSON.stringify({ temperature, top_p }))).toEqual(fields)
    expect(sent.dropped).toEqual(dropped)
  })

  it('makes a list of stop, without what is blank', () => {
    expect(plan({ stop: 'a' })).toMatchObject({ body: { stop_sequences: ['a'] }, dropped: [] })
    expect(plan({ stop: ['a', '\n'] })).toMatchObject({ body: { stop_sequences: ['a'] }, dropped: ['stop'] })
    expect(body({ stop: [] })).not.toHaveProperty('stop_sequences')
  })

  it('asks for JSON by schema, closed and in the dialect', () => {
    const schema = { type: 'object', properties: { a: { type: 'integer', minimum: 1 } }, required: ['a'] }
    const sent = plan({ response_format: { type: 'json_schema', json_schema: { name: 'n', schema } } })
    expect(sent.body.output_config).toEqual({
      format: {
        type: 'json_schema',
        schema: {
          type: 'object',
          properties: { a: { type: 'integer', description: '{minimum: 1}' } },
          required: ['a'],
          additionalProperties: false,
        },
      },
    })
    expect(sent.dropped).toEqual(['response_format'])
  })

  it('asks for a JSON object in words', () => {
    expect(plan({ response_format: { type: 'json_object' } })).toMatchObject({
      body: { system: [{ text: expect.stringContaining('one JSON object') }] },
      dropped: ['response_format'],
    })
    expect(plan({ response_format: { type: 'text' } }).dropped).toEqual([])
  })

  it('keeps ids of users opaque', () => {
    expect(body({ user: 'u1' }).metadata).toEqual({ user_id: 'u1' })
    expect(body({ user: 'a@example.com' }).metadata).toEqual({ user_id: expect.stringMatching(/^[0-9a-f]{64}$/) })
  })

  it('names what it drops, and is silent about what asks for nothing', () => {
    expect(
      plan({
        seed: 1,
        logprobs: false,
        presence_penalty: 0,
        modalities: ['text'],
        verbosity: 'low',
        service_tier: 'flex',
      }).dropped,
    ).toEqual(['service_tier', 'seed', 'verbosity'])
    expect(plan({ service_tier: 'default' }).body.service_tier).toBe('standard_only')
  })

  it('takes Claude’s own parameters', () => {
    const sent = plan({ thinking: { type: 'disabled' }, top_k: 4, anthropic_beta: ['a-1', 'b\n2'] })
    expect(sent).toMatchObject({
      body: { thinking: { type: 'disabled' }, top_k: 4 },
      headers: { 'anthropic-beta': 'a-1' },
      dropped: [],
    })
  })

  it('gives one choice only', () => {
    expect(refusedParam(() => plan({ n: 2 }))).toBe('n')
  })
})
