import { describe, expect, it } from 'vitest'
import { openaiTable } from '../../contract/capabilities/openai.ts'
import { call, calls, chatOf, modelIn, read, refusedParam, result, user } from '../../fakes/chats.ts'
import { needsResponses, responsesPlan } from './responses-plan.ts'

const modelOf = (model: string) => modelIn(openaiTable, model)
const plan = (fields: object, model = 'gpt-6-sol') => responsesPlan(chatOf(fields), modelOf(model))
const input = (...messages: object[]) => plan({ messages }).body.input

describe('the way to the Responses API', () => {
  it.each([
    ['gpt-6-sol', { tools: [read] }, true],
    ['gpt-6-sol', {}, false],
    ['gpt-6-sol', { tools: [] }, false],
    ['gpt-6-sol', { tools: [read], reasoning_effort: 'none' }, false],
    ['gpt-6-astra', { tools: [read], reasoning_effort: 'none' }, true],
    ['gpt-5.6-terra', { functions: [{ name: 'f' }] }, true],
    ['gpt-5.4', { tools: [read] }, false],
    ['gpt-5.4', { tools: [read], reasoning_effort: 'low' }, true],
    ['gpt-5.1', { tools: [read] }, false],
    ['gpt-4.1', { tools: [read] }, false],
    ['gpt-5-codex', {}, true],
    ['gpt-7-unknown', { tools: [read] }, true],
    ['gpt-audio-mini', { tools: [read] }, false],
  ])('%s with %j: %s (litellm #34569)', (model, fields, needed) => {
    expect(needsResponses(chatOf(fields), modelOf(model))).toBe(needed)
  })

  it.each(['o1-pro', 'o3-deep-research', 'gpt-5.1-codex-max', 'gpt-5.5-pro', 'gpt-6-cyber', 'gpt-daybreak-red-latest'])(
    'is the only one to %s',
    (model) => {
      expect(needsResponses(chatOf({}), modelOf(model))).toBe(true)
    },
  )
})

describe('a Responses request', () => {
  it('keeps nothing, streams, and summarises its thoughts', () => {
    expect(plan({ tools: [read], reasoning_effort: 'high' })).toMatchObject({
      api: 'responses',
      path: '/responses',
      dropped: [],
      body: {
        model: 'gpt-6-sol',
        input: [{ role: 'user', content: 'hi' }],
        reasoning: { effort: 'high', summary: 'auto' },
        store: false,
        stream: true,
        stream_options: { include_obfuscation: false },
      },
    })
  })

  it('is as lenient with tools as Chat Completions is', () => {
    expect(
      plan({ tools: [read, { type: 'function', function: { name: 'f', strict: true, description: 'd' } }] }).body.tools,
    ).toEqual([
      { type: 'function', name: 'read', parameters: read.function.parameters, strict: false },
      { type: 'function', name: 'f', description: 'd', parameters: { type: 'object', properties: {} }, strict: true },
    ])
    expect(refusedParam(() => plan({ tools: [{ type: 'custom', custom: { name: 'x' } }] }))).toBe('tools[0].type')
  })

  it.each([
    ['required', 'required'],
    [
      { type: 'function', function: { name: 'read' } },
      { type: 'function', name: 'read' },
    ],
    [
      {
        type: 'allowed_tools',
        allowed_tools: { mode: 'auto', tools: [{ type: 'function', function: { name: 'read' } }] },
      },
      { type: 'allowed_tools', mode: 'auto', tools: [{ type: 'function', name: 'read' }] },
    ],
  ])('translates the choice %j', (tool_choice, sent) => {
    expect(plan({ tools: [read], tool_choice }).body.tool_choice).toEqual(sent)
    expect(plan({ tool_choice }).body).not.toHaveProperty('tool_choice')
  })

  it('translates the form of the answer', () => {
    const schema = { type: 'object' }
    expect(
      plan({
        response_format: { type: 'json_schema', json_schema: { name: 'n', schema, strict: true } },
        verbosity: 'low',
      }).body.text,
    ).toEqual({
      format: { type: 'json_schema', name: 'n', schema, strict: true },
      verbosity: 'low',
    })
    expect(plan({ response_format: { type: 'json_object' } }).body.text).toEqual({ format: { type: 'json_object' } })
  })

  it('names what gets lost or changed', () => {
    const { body, dropped } = plan({
      max_tokens: 3,
      reasoning_effort: 'low',
      temperature: 0.1,
      stop: 'x',
      seed: 4,
      user: 'u',
      parallel_tool_calls: false,
    })
    expect(body).toMatchObject({ max_output_tokens: 16, user: 'u', parallel_tool_calls: false })
    expect(dropped.toSorted()).toEqual(['max_tokens', 'seed', 'stop', 'temperature'])
    expect(refusedParam(() => plan({ n: 2 }))).toBe('n')
  })
})

describe('the history', () => {
  it('becomes items', () => {
    const parts = [
      { type: 'text', text: 'see' },
      { type: 'image_url', image_url: { url: 'https://e.com/a.png' } },
      { type: 'file', file: { filename: 'a.pdf', file_data: 'data:application/pdf;base64,QUJD' } },
    ]
    expect(
      input(
        { role: 'system', content: 's' },
        user(parts),
        { ...calls(call('t1', '')), content: 'ok' },
        result('t1'),
        user('go'),
      ),
    ).toEqual([
      { role: 'developer', content: 's' },
      {
        role: 'user',
        content: [
          { type: 'input_text', text: 'see' },
          { type: 'input_image', image_url: 'https://e.com/a.png', detail: 'auto' },
          { type: 'input_file', filename: 'a.pdf', file_data: 'data:application/pdf;base64,QUJD' },
        ],
      },
      { role: 'assistant', content: 'ok' },
      { type: 'function_call', call_id: 't1', name: 'read', arguments: '{}' },
      { type: 'function_call_output', call_id: 't1', output: 'result of t1' },
      { role: 'user', content: 'go' },
    ])
  })

  it('is repaired where calls and results do not match', () => {
    const { body, dropped } = plan({
      messages: [result('gone'), calls(call('t1'), call('t2')), result('t2'), result('t2')],
    })
    expect(body.input).toMatchObject([
      { role: 'user', content: expect.stringContaining('result of gone') },
      { call_id: 't1', type: 'function_call' },
      { call_id: 't2', type: 'function_call' },
      { call_id: 't1', type: 'function_call_output' },
      { call_id: 't2', type: 'function_call_output' },
      { role: 'user' },
    ])
    expect(dropped).toEqual(['messages'])
  })

  it('refuses what the API cannot read, by name', () => {
    expect(refusedParam(() => input(user([{ type: 'input_audio', input_audio: {} }])))).toBe(
      'messages[0].content[0].type',
    )
  })
})
