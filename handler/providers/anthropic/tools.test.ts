import { describe, expect, it } from 'vitest'
import { body, call, calls, conversation, plan, read, refusedParam, result, user, write } from '../../fakes/chats.ts'

describe('tools', () => {
  it('keeps the whole schema (litellm #7755)', () => {
    const parameters = {
      type: 'object',
      $defs: { a: { type: 'string' } },
      properties: { a: { $ref: '#/$defs/a', minLength: 2 } },
      additionalProperties: true,
    }
    expect(
      body({ tools: [{ type: 'function', function: { name: 'f', description: 'd', parameters } }] }).tools,
    ).toEqual([{ name: 'f', description: 'd', input_schema: parameters }])
  })

  it('gives a tool without parameters an object', () => {
    expect(body({ tools: [write] }).tools).toEqual([
      { name: 'write', input_schema: { type: 'object', properties: {} } },
    ])
  })

  it('is strict where the schema allows it', () => {
    const strict = (additionalProperties: boolean) => ({
      type: 'function',
      function: {
        name: `f${additionalProperties}`,
        strict: true,
        parameters: { type: 'object', properties: {}, additionalProperties },
      },
    })
    expect(body({ tools: [strict(false), strict(true)] }).tools).toMatchObject([
      { strict: true },
      expect.not.objectContaining({ strict: true }),
    ])
  })

  it.each([
    [{}, undefined],
    [{ tool_choice: 'auto' }, undefined],
    [{ tool_choice: 'none' }, { type: 'none' }],
    [{ tool_choice: 'required' }, { type: 'any' }],
    [{ tool_choice: { type: 'function', function: { name: 'read' } } }, { type: 'tool', name: 'read' }],
    [{ parallel_tool_calls: true }, undefined],
    [{ parallel_tool_calls: false }, { type: 'auto', disable_parallel_tool_use: true }],
    [
      { parallel_tool_calls: false, tool_choice: 'required' },
      { type: 'any', disable_parallel_tool_use: true },
    ],
    [{ parallel_tool_calls: false, tool_choice: 'none' }, { type: 'none' }],
  ])('translates %j', (request, choice) => {
    expect(body({ tools: [read], ...request }).tool_choice).toEqual(choice)
  })

  it('narrows the tools to the allowed ones, unless it does not know them', () => {
    const allowed = (name: string, mode: string) => ({
      tools: [read, write],
      tool_choice: {
        type: 'allowed_tools',
        allowed_tools: { mode, tools: [{ type: 'function', function: { name } }] },
      },
    })
    expect(body(allowed('write', 'required'))).toMatchObject({
      tools: [{ name: 'write' }],
      tool_choice: { type: 'any' },
    })
    expect(body(allowed('write', 'auto')).tool_choice).toBeUndefined()
    expect(body(allowed('other', 'auto')).tools).toHaveLength(2)
  })

  it('asks in words where the model may not be forced, and says so', () => {
    const { body, dropped } = plan(
      { tools: [read], tool_choice: { type: 'function', function: { name: 'read' } } },
      'claude-opus-5-5',
    )
    expect(body.tool_choice).toEqual({ type: 'auto' })
    expect(body.system).toMatchObject([{ text: expect.stringContaining('`read`') }])
    expect(dropped).toEqual(['tool_choice'])
  })

  it('describes the tools of the history when none is offered', () => {
    const { body } = conversation(user('a'), calls(call('t1')), result('t1'))
    expect(body).toMatchObject({
      tools: [{ name: 'read', input_schema: { type: 'object' } }],
      tool_choice: { type: 'none' },
    })
  })

  it('drops a choice without tools, and refuses tools that are no functions', () => {
    expect(body({ tool_choice: 'required' })).not.toHaveProperty('tool_choice')
    expect(refusedParam(() => plan({ tools: [read, { type: 'custom', custom: { name: 'x' } }] }))).toBe('tools[1].type')
  })
})
