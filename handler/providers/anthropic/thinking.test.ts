import { describe, expect, it } from 'vitest'
import { body, call, calls, plan, read, refusedParam, result, user } from '../../fakes/chats.ts'

describe('thinking', () => {
  const summarized = { type: 'adaptive', display: 'summarized' }

  it.each([
    ['claude-opus-4-6', undefined, undefined, undefined],
    ['claude-opus-4-6', 'low', summarized, 'low'],
    ['claude-opus-4-6', 'xhigh', summarized, 'max'],
    ['claude-opus-4-7', 'xhigh', summarized, 'xhigh'],
    ['claude-opus-4-7', 'minimal', summarized, 'low'],
    ['claude-opus-4-7', 'none', undefined, undefined],
    ['claude-sonnet-5-5', undefined, summarized, undefined],
    ['claude-sonnet-5-5', 'none', { type: 'between_tools' }, undefined],
    ['claude-haiku-5-5', 'none', { type: 'disabled' }, undefined],
    ['claude-opus-5-5', 'none', summarized, 'low'],
    ['claude-fable-5-2', undefined, summarized, undefined],
    ['claude-haiku-4-5', undefined, undefined, undefined],
    ['claude-haiku-4-5', 'medium', { type: 'enabled', budget_tokens: 8_192 }, undefined],
    ['claude-newer-than-us', undefined, undefined, undefined],
    ['claude-newer-than-us', 'high', undefined, undefined],
  ])('%s with effort %s', (model, reasoning_effort, thinking, effort) => {
    const sent = body({ reasoning_effort }, model)
    expect([sent.thinking, sent.output_config]).toEqual([thinking, effort && { effort }])
  })

  it('is left out beside a forced tool', () => {
    const sent = plan({ tools: [read], tool_choice: 'required', reasoning_effort: 'high' }, 'claude-opus-5')
    expect(sent.body).not.toHaveProperty('thinking')
    expect(sent.body.tool_choice).toEqual({ type: 'any' })
  })

  it('with a budget is left out inside a tool loop, whose signed blocks are gone (openai-agents-python #678)', () => {
    const messages = [user('a'), calls(call('t1')), result('t1')]
    const sent = plan({ messages, reasoning_effort: 'high' }, 'claude-haiku-4-5')
    expect(sent.body).not.toHaveProperty('thinking')
    expect(sent.dropped).toEqual(['reasoning_effort'])
  })

  it('with a budget goes on inside a tool loop when the signed blocks were kept', () => {
    const thinking_blocks = [{ type: 'thinking', thinking: 'hm', signature: 's' }]
    const messages = [user('a'), { ...calls(call('t1')), thinking_blocks }, result('t1')]
    expect(plan({ messages, reasoning_effort: 'high' }, 'claude-haiku-4-5').body.thinking).toMatchObject({
      type: 'enabled',
    })
  })

  it('gets room for thoughts, below the cap', () => {
    expect(plan({ max_tokens: 4_096 }, 'claude-sonnet-5-5')).toMatchObject({
      body: { max_tokens: 8_192 },
      dropped: ['max_tokens'],
    })
    expect(plan({ max_tokens: 16 }, 'claude-opus-4-6')).toMatchObject({ body: { max_tokens: 16 }, dropped: [] })
    expect(plan({ max_tokens: 999_999 })).toMatchObject({ body: { max_tokens: 128_000 }, dropped: ['max_tokens'] })
    expect(plan({ max_tokens: 5, max_completion_tokens: 7 }).body.max_tokens).toBe(7)
  })

  it('is left out where no room is left for it, as for the titles Continue asks for', () => {
    expect(plan({ max_tokens: 16 }, 'claude-sonnet-5-5')).toMatchObject({
      body: { max_tokens: 16, thinking: { type: 'between_tools' } },
      dropped: [],
    })
    expect(plan({ max_tokens: 16 }, 'claude-opus-5-5')).toMatchObject({
      body: { max_tokens: 8_192, output_config: { effort: 'low' } },
      dropped: ['max_tokens'],
    })
  })

  it('refuses an effort that does not exist', () => {
    expect(refusedParam(() => plan({ reasoning_effort: 'very' }))).toBe('reasoning_effort')
  })
})
