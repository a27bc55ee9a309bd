import { describe, expect, it } from 'vitest'
import { chatOf, targetFor } from '../../fakes/chats.ts'

function plan(fields: object, model: string, provider = 'openai') {
  const plan = targetFor(provider, model).chat(chatOf(fields))
  if (plan.api !== 'chat') throw new Error('not asked on Chat Completions')
  return plan
}

describe('chat completions', () => {
  it('are the client body with the provider model, unknown fields and all', () => {
    const fields = {
      invented: { tomorrow: 1 },
      messages: [{ role: 'system', content: 's', extra: 1 }],
      max_tokens: 3,
    }
    expect(plan(fields, 'gpt-4.1')).toMatchObject({ path: '/chat/completions', dropped: [], translator: undefined })
    expect(plan(fields, 'gpt-4.1').body).toEqual({ model: 'gpt-4.1', ...fields })
  })

  it.each([
    [{ stream: true }, { include_usage: true }, true],
    [{ stream: true, stream_options: null }, { include_usage: true }, true],
    [{ stream: true, stream_options: { include_usage: false, a: 1 } }, { include_usage: true, a: 1 }, true],
    [{ stream: true, stream_options: { include_usage: true } }, { include_usage: true }, undefined],
    [{}, undefined, undefined],
  ])('asked with %j want %j, for the log if not for the client', (fields, options, hidesUsage) => {
    const asked = plan(fields, 'gpt-4.1')
    expect([asked.body.stream_options, 'hidesUsage' in asked ? asked.hidesUsage : undefined]).toEqual([
      options,
      hidesUsage,
    ])
  })

  it('rename the token limit and the role of instructions for reasoning models', () => {
    expect(plan({ max_tokens: 3, messages: [{ role: 'system', content: 's' }] }, 'gpt-6-sol')).toMatchObject({
      body: { max_completion_tokens: 3, messages: [{ role: 'developer', content: 's' }] },
      dropped: [],
    })
    expect(plan({ max_tokens: 3 }, 'gpt-6-sol').body).not.toHaveProperty('max_tokens')
  })

  it.each([
    ['gpt-4.1', {}, []],
    ['gpt-5-chat-latest', {}, []],
    ['gpt-5', {}, ['temperature', 'logprobs']],
    ['gpt-5.1', {}, []],
    ['gpt-5.1', { reasoning_effort: 'low' }, ['temperature', 'logprobs']],
    ['gpt-5.6-sol', {}, ['temperature', 'logprobs']],
    ['gpt-5.6-sol', { reasoning_effort: 'none' }, []],
    ['o3', { stop: 'x' }, ['temperature', 'logprobs', 'stop']],
  ])('of %s with %j drop %j (litellm #13781: not more than needed)', (model, more, dropped) => {
    expect(plan({ temperature: 0.2, logprobs: true, ...more }, model).dropped).toEqual(dropped)
  })

  it.each([
    ['gpt-6-astra', 'none', 'low', ['reasoning_effort']],
    ['gpt-5', 'none', 'minimal', ['reasoning_effort']],
    ['gpt-5.1', 'minimal', 'low', ['reasoning_effort']],
    ['gpt-4.1', 'low', undefined, ['reasoning_effort']],
    ['gpt-6-sol', 'max', 'max', []],
  ])('of %s move the effort %s to %s', (model, asked, sent, dropped) => {
    const { body, dropped: named } = plan({ reasoning_effort: asked }, model)
    expect([body.reasoning_effort, named]).toEqual([sent, dropped])
  })

  it('leave out what only other providers know in messages and tools', () => {
    const mark = { cache_control: { type: 'ephemeral' } }
    const messages = [
      { role: 'user', content: [{ type: 'text', text: 'a', ...mark }] },
      { role: 'assistant', content: 'b', reasoning_content: 'hm', thinking_blocks: [], extra: 1 },
    ]
    const tools = [{ type: 'function', function: { name: 'f' }, ...mark }]
    expect(plan({ messages, tools }, 'gpt-4.1').body).toMatchObject({
      messages: [
        { role: 'user', content: [{ type: 'text', text: 'a' }] },
        { role: 'assistant', content: 'b', extra: 1 },
      ],
      tools: [{ type: 'function', function: { name: 'f' } }],
    })
    expect(JSON.stringify(plan({ messages, tools }, 'gpt-4.1').body)).not.toMatch(
      /cache_control|reasoning_content|thinking_blocks/,
    )
  })

  it('leave Claude’s own parameters out', () => {
    expect(plan({ thinking: { type: 'adaptive' }, top_k: 3 }, 'gpt-4.1')).toMatchObject({
      dropped: ['thinking', 'top_k'],
    })
  })
})

describe('a compatible provider', () => {
  it('gets everything as it came', async () => {
    const { mapOf } = await import('../../fakes/test-gateway.ts')
    const { targetOf } = await import('../target.ts')
    const providers = { elsewhere: { type: 'openai', baseUrl: 'https://models.example.com/v1/' } }
    const map = mapOf({ version: 1, providers, models: { a: { provider: 'elsewhere', model: 'm' } } })
    const target = targetOf(map, 'a', { baseUrls: {}, secrets: { openai: 'o', anthropic: 'a' } })
    const fields = { top_k: 3, temperature: 2, reasoning_effort: 'default', max_tokens: 3, stop: ['x'], stream: true }
    const { body, dropped } = target.chat(chatOf(fields))
    expect([body, dropped]).toEqual([{ ...chatOf(fields), model: 'm' }, []])
    expect(target).toMatchObject({ baseUrl: 'https://models.example.com/v1', secret: undefined })
  })
})
