import * as fc from 'fast-check'

/** Requests that are well formed, as clients of every kind send them; their histories are trimmed at random. */

const words = fc.constantFrom('a', 'b ', ' ', '', 'こんにちは', 'Answer in json.')
const id = fc.constantFrom('t1', 't2', 'call:3', 'ü')
const args = fc.constantFrom('{}', '{"path":"x"}', '', '{"pa', '[1]', 'null')
const name = fc.constantFrom('read', 'write', 'now')
const marked = fc.option(fc.constant({ cache_control: { type: 'ephemeral' } }), { nil: {}, freq: 6 })

const textPart = fc.tuple(words, marked).map(([text, mark]) => ({ type: 'text', text, ...mark }))
const picture = fc
  .constantFrom('data:image/png;base64,iVBORw0KGgo=', 'https://example.com/a.png')
  .map((url) => ({ type: 'image_url', image_url: { url } }))
const file = fc.constant({
  type: 'file',
  file: { filename: 'a.pdf', file_data: 'data:application/pdf;base64,JVBERi0xLjQK' },
})
const call = fc
  .tuple(id, name, args)
  .map(([key, tool, json]) => ({ id: key, type: 'function', function: { name: tool, arguments: json } }))

const message = fc.oneof(
  { weight: 1, arbitrary: fc.record({ role: fc.constantFrom('system', 'developer'), content: words }) },
  { weight: 4, arbitrary: fc.record({ role: fc.constant('user'), content: words }) },
  {
    weight: 2,
    arbitrary: fc.record({
      role: fc.constant('user'),
      content: fc.array(fc.oneof({ weight: 3, arbitrary: textPart }, picture, file), { minLength: 1, maxLength: 3 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ role: fc.constant('assistant'), content: words }) },
  {
    weight: 3,
    arbitrary: fc.record({
      role: fc.constant('assistant'),
      content: fc.constantFrom('', null, 'Reading.'),
      tool_calls: fc.uniqueArray(call, { minLength: 1, maxLength: 3, selector: (each) => each.id }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      role: fc.constant('tool'),
      tool_call_id: id,
      content: fc.oneof(words, fc.array(textPart, { minLength: 1, maxLength: 2 })),
    }),
  },
)

const schema = fc.constantFrom(
  { type: 'object', properties: {} },
  { type: 'object', properties: { path: { type: 'string', minLength: 1 } }, required: ['path'] },
  {
    type: 'object',
    properties: { path: { oneOf: [{ type: 'string' }, { $ref: '#/$defs/p' }] } },
    required: ['path'],
    additionalProperties: false,
    $defs: { p: { type: 'object', properties: { a: { type: 'string', format: 'uri-template' } } } },
  },
)
const tool = fc
  .tuple(name, fc.option(schema, { nil: undefined }), fc.constantFrom(undefined, false), marked)
  .map(([tool, parameters, strict, mark]) => ({
    type: 'function',
    function: { name: tool, ...(parameters ? { parameters } : {}), ...(strict === undefined ? {} : { strict }) },
    ...mark,
  }))

const named = (tool: string) => ({ type: 'function', function: { name: tool } })

/** Tools, and with them what only makes sense beside tools. */
const tooling = fc
  .uniqueArray(tool, { maxLength: 3, selector: (each) => each.function.name })
  .chain((tools): fc.Arbitrary<object> => {
    const names = tools.map((each) => each.function.name)
    if (names.length === 0) return fc.constant({})
    const some = fc.constantFrom(...names)
    return fc.record(
      {
        tools: fc.constant(tools),
        tool_choice: fc.oneof(
          fc.constantFrom<string | object>('auto', 'none', 'required'),
          some.map(named),
          some.map((only) => ({ type: 'allowed_tools', allowed_tools: { mode: 'required', tools: [named(only)] } })),
        ),
        parallel_tool_calls: fc.boolean(),
      },
      { requiredKeys: ['tools'] },
    )
  })

const parameters = fc.record(
  {
    temperature: fc.constantFrom(0, 0.3, 1, 2),
    top_p: fc.constantFrom(0, 0.9, 0.99, 1),
    presence_penalty: fc.constantFrom(0, 0.5),
    frequency_penalty: fc.constantFrom(0, 0.5),
    logit_bias: fc.constant({ '50256': -100 }),
    logprobs: fc.boolean(),
    max_tokens: fc.constantFrom(1, 16, 4096, 200_000),
    max_completion_tokens: fc.constantFrom(1, 4096),
    stop: fc.oneof(
      fc.constantFrom('x', '\n'),
      fc.array(fc.constantFrom('a', 'b', ' ', ''), { minLength: 1, maxLength: 6 }),
    ),
    reasoning_effort: fc.constantFrom('none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'),
    seed: fc.constant(7),
    top_k: fc.constant(5),
    store: fc.boolean(),
    user: fc.constantFrom('u1', 'taro@example.com'),
    safety_identifier: fc.constant('s1'),
    service_tier: fc.constantFrom('auto', 'default', 'flex'),
    verbosity: fc.constantFrom('low', 'medium'),
    metadata: fc.constant({ a: 'b' }),
    prompt_cache_key: fc.constant('k'),
    response_format: fc.oneof(
      fc.constant({ type: 'text' }),
      schema.map((form) => ({ type: 'json_schema', json_schema: { name: 'n', schema: form } })),
    ),
  },
  { requiredKeys: [] },
)

/** A few parameters, some tools, some history, never without a question. */
export const validRequests = fc
  .tuple(fc.array(message, { maxLength: 7 }), parameters, tooling, fc.boolean())
  .map(([messages, some, tools, stream]) => ({
    messages: [...messages, { role: 'user', content: 'Answer in json.' }],
    ...some,
    ...tools,
    ...(stream ? { stream, stream_options: { include_usage: true } } : {}),
  }))

/** Completions, as editors and older clients ask for them. */
export const validCompletions = fc
  .tuple(
    fc.constantFrom('const a = ', '<|fim_prefix|>a<|fim_suffix|>b<|fim_middle|>', 'f'),
    fc.record(
      {
        suffix: fc.constantFrom('', '\nb'),
        max_tokens: fc.constantFrom(1, 64, 4096),
        temperature: fc.constantFrom(0, 0.01, 1),
        top_p: fc.constantFrom(0.9, 1),
        stop: fc.array(fc.constantFrom('\n', '\n\n', '```', '<|endoftext|>'), { minLength: 1, maxLength: 8 }),
        presence_penalty: fc.constantFrom(0, 0.5),
        frequency_penalty: fc.constantFrom(0, 0.5),
        logprobs: fc.constant(2),
        echo: fc.boolean(),
        seed: fc.constant(1),
        user: fc.constant('u'),
        stream: fc.boolean(),
      },
      { requiredKeys: [] },
    ),
  )
  .map(([prompt, some]) => ({ prompt, ...some }))
