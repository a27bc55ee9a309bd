import { describe, expect, it } from 'vitest'
import { call, calls, conversation, plan, refusedParam, result, user } from '../../fakes/chats.ts'

describe('messages', () => {
  it('is a stream with the model, the most tokens, and automatic caching', () => {
    expect(plan({})).toMatchObject({
      api: 'messages',
      path: '/v1/messages',
      dropped: [],
      body: {
        model: 'claude-opus-4-6',
        max_tokens: 128_000,
        messages: [{ role: 'user', content: [{ type: 'text', text: 'hi' }] }],
        cache_control: { type: 'ephemeral' },
        stream: true,
      },
    })
  })

  it('gathers system and developer messages from anywhere, in order', () => {
    const { body } = conversation(
      { role: 'system', content: 'one' },
      user('a'),
      { role: 'developer', content: [{ type: 'text', text: 'two', cache_control: { type: 'ephemeral', ttl: '1h' } }] },
      user('b'),
    )
    expect(body.system).toEqual([
      { type: 'text', text: 'one' },
      { type: 'text', text: 'two', cache_control: { type: 'ephemeral', ttl: '1h' } },
    ])
    expect(body.messages).toEqual([
      {
        role: 'user',
        content: [
          { type: 'text', text: 'a' },
          { type: 'text', text: 'b' },
        ],
      },
    ])
    expect(body).not.toHaveProperty('cache_control')
  })

  it('makes instructions the question when there is nothing else', () => {
    const { body } = conversation({ role: 'system', content: 'say hi' }, user(' '))
    expect(body).not.toHaveProperty('system')
    expect(body.messages).toEqual([{ role: 'user', content: [{ type: 'text', text: 'say hi' }] }])
  })

  it('sends signed thoughts back first, and leaves unsigned ones out', () => {
    const thinking_blocks = [
      { type: 'thinking', thinking: 'hm', signature: 's' },
      { type: 'thinking', thinking: 'unsigned' },
      { type: 'redacted_thinking', data: 'd' },
    ]
    const { body } = conversation(user('a'), { role: 'assistant', content: 'b', thinking_blocks }, user('c'))
    expect(body.messages).toMatchObject([
      {},
      {
        content: [
          { type: 'thinking', signature: 's' },
          { type: 'redacted_thinking', data: 'd' },
          { type: 'text', text: 'b' },
        ],
      },
      {},
    ])
  })

  it('takes a refusal for what the assistant said', () => {
    const { body } = conversation(user('a'), { role: 'assistant', content: null, refusal: 'no' }, user('b'))
    expect(body.messages).toMatchObject([{}, { role: 'assistant', content: [{ type: 'text', text: 'no' }] }, {}])
  })

  it('refuses messages that hold nothing at all', () => {
    expect(refusedParam(() => plan({ messages: [user('')] }))).toBe('messages')
  })

  it('leaves empty text out, beside tool calls too (cai #182)', () => {
    const { body } = conversation(user('a'), { ...calls(call('t1')), content: ' ' }, result('t1'))
    expect(body.messages).toEqual([
      { role: 'user', content: [{ type: 'text', text: 'a' }] },
      { role: 'assistant', content: [{ type: 'tool_use', id: 't1', name: 'read', input: {} }] },
      {
        role: 'user',
        content: [{ type: 'tool_result', tool_use_id: 't1', content: [{ type: 'text', text: 'result of t1' }] }],
      },
    ])
  })

  it('puts parallel results and the words after them into one turn (Bifrost #1164)', () => {
    const { body, dropped } = conversation(
      user('a'),
      calls(call('t1'), call('t2')),
      result('t1'),
      user('go on'),
      result('t2'),
    )
    expect(body.messages).toMatchObject([
      { role: 'user' },
      { role: 'assistant', content: [{ id: 't1' }, { id: 't2' }] },
      { role: 'user', content: [{ tool_use_id: 't1' }, { tool_use_id: 't2' }, { type: 'text', text: 'go on' }] },
    ])
    expect(dropped).toEqual([])
  })

  it('answers calls whose results were trimmed away (litellm #16525)', () => {
    const { body, dropped } = conversation(user('a'), calls(call('t1'), call('t2')), result('t2'))
    expect(body.messages).toMatchObject([
      {},
      {},
      { role: 'user', content: [{ type: 'tool_result', tool_use_id: 't1', is_error: true }, { tool_use_id: 't2' }] },
    ])
    expect(dropped).toEqual(['messages'])
  })

  it('answers open calls at the end', () => {
    const { body } = conversation(user('a'), calls(call('t1')))
    expect(body.messages).toMatchObject([{}, {}, { role: 'user', content: [{ tool_use_id: 't1', is_error: true }] }])
  })

  it('turns results without a call into words (claude-code #13460)', () => {
    const { body, dropped } = conversation(result('gone', 'text of it'), user('a'))
    expect(body.messages).toEqual([
      {
        role: 'user',
        content: [
          { type: 'text', text: 'Result of an earlier tool call:' },
          { type: 'text', text: 'text of it' },
          { type: 'text', text: 'a' },
        ],
      },
    ])
    expect(dropped).toEqual(['messages'])
  })

  it('rewrites foreign and repeated ids on both sides alike', () => {
    const { body } = conversation(user('a'), calls(call('t:1')), result('t:1'), calls(call('t:1')), result('t:1'))
    expect(body.messages).toMatchObject([
      {},
      { content: [{ id: 't_1' }] },
      { content: [{ tool_use_id: 't_1' }] },
      { content: [{ id: 't_1_2' }] },
      { content: [{ tool_use_id: 't_1_2' }] },
    ])
  })

  it.each([
    ['', {}],
    ['null', {}],
    ['{"a":1}', { a: 1 }],
    ['[1]', { value: [1] }],
    ['{"a":', { malformed_arguments: '{"a":' }],
  ])('reads the arguments %j', (args, input) => {
    const { body } = conversation(user('a'), calls(call('t1', args)), result('t1'))
    expect(body.messages).toMatchObject([{}, { content: [{ input }] }, {}])
  })

  it('reads functions of before tools existed', () => {
    const { body } = plan({
      messages: [
        user('a'),
        { role: 'assistant', content: null, function_call: { name: 'f', arguments: '{}' } },
        { role: 'function', name: 'f', content: 'r' },
      ],
      functions: [{ name: 'f' }],
      function_call: { name: 'f' },
    })
    expect(body.messages).toMatchObject([
      {},
      { content: [{ id: 'function_f' }] },
      { content: [{ tool_use_id: 'function_f' }] },
    ])
    expect(body.tools).toEqual([{ name: 'f', input_schema: { type: 'object', properties: {} } }])
    expect(body.tool_choice).toEqual({ type: 'tool', name: 'f', disable_parallel_tool_use: true })
  })

  it('begins with the user', () => {
    const { body, dropped } = conversation({ role: 'assistant', content: 'b' }, user('c'))
    expect(body.messages).toMatchObject([{ role: 'user' }, { role: 'assistant' }, { role: 'user' }])
    expect(dropped).toEqual(['messages'])
  })

  it('ends with the user where the model wants it so (bedrock-access-gateway #219)', () => {
    const messages = [user('a'), { role: 'assistant', content: 'b  ' }]
    expect(plan({ messages }).body.messages).toMatchObject([{}, {}, { role: 'user', content: [{ text: 'Continue.' }] }])
    expect(plan({ messages }).dropped).toEqual(['messages'])
    expect(plan({ messages }, 'claude-haiku-4-5').body.messages).toMatchObject([
      {},
      { role: 'assistant', content: [{ text: 'b' }] },
    ])
  })
})
