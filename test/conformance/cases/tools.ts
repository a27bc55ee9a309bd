import { messages } from '../wire/claude.ts'
import {
  answer,
  assistant,
  call,
  calling,
  claudeTurn,
  read,
  readTool,
  result,
  use,
  user,
  userTurn,
  write,
  writeTool,
} from '../wire/history.ts'
import type { Topic } from './case.ts'

const opus = 'claude-opus-4-6'

const rich = {
  type: 'object',
  properties: {
    target: { $ref: '#/$defs/target' },
    depth: { type: 'integer', minimum: 0, maximum: 5, default: 1 },
    mode: { oneOf: [{ const: 'fast' }, { const: 'slow' }] },
    when: { type: ['string', 'null'], format: 'date-time' },
  },
  required: ['target'],
  additionalProperties: false,
  $defs: { target: { type: 'object', properties: { path: { type: 'string', pattern: '^/' } } } },
  patternProperties: { '^x-': {} },
}

const closed = { type: 'object', properties: {}, additionalProperties: false } as const
const numbered = <T>(count: number, make: (name: string, index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(`tool_${index}`, index))

/** As clients send back what they were shown, though OpenAI's own types have no such field. */
const thoughtful = Object.assign(calling(call('t1')), { reasoning_content: 'I should read.' })

export const toolsTopic: Topic = {
  topic: 'Tools',
  cases: [
    {
      name: 'A tool is described with its whole schema, $defs and all',
      features: ['wholeSchema'],
      complaints: ['schemaLost'],
      model: opus,
      asks: { tools: [{ type: 'function', function: { name: 'scan', parameters: rich } }] },
      sent: messages(opus, {
        tools: [{ name: 'scan', input_schema: { ...rich, type: 'object', required: ['target'] } }],
      }),
    },
    {
      name: 'A tool without parameters gets an empty object for them',
      features: ['wholeSchema'],
      model: opus,
      asks: { tools: [{ type: 'function', function: { name: 'now' } }] },
      sent: messages(opus, { tools: [{ name: 'now', input_schema: { type: 'object', properties: {} } }] }),
    },
    {
      name: 'A strict tool is strict, in the dialect of structured outputs',
      features: ['wholeSchema'],
      model: opus,
      asks: {
        tools: [
          {
            type: 'function',
            function: {
              name: 'add',
              strict: true,
              parameters: {
                type: 'object',
                properties: { n: { type: 'integer', minimum: 1 } },
                required: ['n'],
                additionalProperties: false,
              },
            },
          },
        ],
      },
      sent: messages(opus, {
        tools: [
          {
            name: 'add',
            strict: true,
            input_schema: {
              type: 'object',
              properties: { n: { type: 'integer', description: '{minimum: 1}' } },
              required: ['n'],
              additionalProperties: false,
            },
          },
        ],
      }),
      drops: ['tools'],
    },
    {
      name: 'A strict tool whose schema leaves its object open cannot be strict, and the change is named',
      features: ['wholeSchema', 'noSilentDrop'],
      model: opus,
      asks: {
        tools: [
          { type: 'function', function: { name: 'add', strict: true, parameters: { type: 'object', properties: {} } } },
        ],
      },
      sent: messages(opus, { tools: [{ name: 'add', input_schema: { type: 'object', properties: {} } }] }),
      drops: ['tools'],
    },
    {
      name: 'Of more than twenty strict tools the first twenty are strict, and the change is named',
      features: ['wholeSchema', 'noSilentDrop'],
      model: opus,
      asks: {
        tools: numbered(21, (name) => ({
          type: 'function',
          function: { name, strict: true, parameters: { ...closed } },
        })),
      },
      sent: messages(opus, {
        tools: numbered(21, (name, index) => ({
          name,
          input_schema: { ...closed },
          ...(index < 20 ? { strict: true } : {}),
        })),
      }),
      drops: ['tools'],
    },
    {
      name: 'Functions of before tools existed are tools, one call at a time',
      model: opus,
      asks: {
        functions: [{ name: 'read', parameters: { type: 'object', properties: {} } }],
        function_call: { name: 'read' },
        messages: [
          user('a'),
          { role: 'assistant', content: null, function_call: { name: 'read', arguments: '{"a":1}' } },
          { role: 'function', name: 'read', content: 'r' },
        ],
      },
      sent: messages(opus, {
        tools: [{ name: 'read', input_schema: { type: 'object', properties: {} } }],
        tool_choice: { type: 'tool', name: 'read', disable_parallel_tool_use: true },
        messages: [userTurn('a'), claudeTurn(use('function_read', { a: 1 })), userTurn(answer('function_read', 'r'))],
      }),
    },
    {
      name: 'Tools that are no functions are a 400',
      model: opus,
      asks: { tools: [{ type: 'custom', custom: { name: 'grammar' } }] },
      sent: [],
      receives: {
        status: 400,
        error: {
          message: "This model takes function tools, not 'custom'.",
          type: 'invalid_request_error',
          param: 'tools[0].type',
          code: 'unsupported_tool',
        },
      },
    },
    {
      name: 'Calls and results become a turn each, words before calls',
      model: opus,
      asks: {
        tools: [read],
        messages: [
          user('a'),
          { role: 'assistant', content: 'Reading.', tool_calls: [call('t1', '{"path":"x"}')] },
          result('t1', 'text of x'),
        ],
      },
      sent: messages(opus, {
        tools: [readTool],
        messages: [
          userTurn('a'),
          claudeTurn('Reading.', use('t1', { path: 'x' })),
          userTurn(answer('t1', 'text of x')),
        ],
      }),
    },
    {
      name: 'A call without words has no empty text beside it',
      complaints: ['emptyText'],
      model: opus,
      asks: { tools: [read], messages: [user('a'), calling(call('t1')), result('t1', 'r')] },
      sent: messages(opus, {
        tools: [readTool],
        messages: [userTurn('a'), claudeTurn(use('t1')), userTurn(answer('t1', 'r'))],
      }),
    },
    {
      name: 'Results of parallel calls are one user turn, what the user says next comes after them in it',
      features: ['parallelResults'],
      complaints: ['parallelResults'],
      model: opus,
      asks: {
        tools: [read],
        messages: [
          user('a'),
          calling(call('t1'), call('t2')),
          result('t1', 'r1'),
          result('t2', 'r2'),
          user('And now?'),
        ],
      },
      sent: messages(opus, {
        tools: [readTool],
        messages: [
          userTurn('a'),
          claudeTurn(use('t1'), use('t2')),
          userTurn(answer('t1', 'r1'), answer('t2', 'r2'), 'And now?'),
        ],
      }),
    },
    {
      name: 'A result without content has none',
      model: opus,
      asks: { tools: [read], messages: [user('a'), calling(call('t1')), result('t1', '')] },
      sent: messages(opus, {
        tools: [readTool],
        messages: [userTurn('a'), claudeTurn(use('t1')), userTurn({ type: 'tool_result', tool_use_id: 't1' })],
      }),
    },
    {
      name: 'Only the content of a turn of tools and words is kept: thoughts are shown, not replayed',
      features: ['reasoning'],
      complaints: ['signature'],
      model: 'claude-opus-5-5',
      asks: {
        tools: [read],
        messages: [user('a'), thoughtful, result('t1', 'r')],
      },
      sent: messages('claude-opus-5-5', {
        tools: [readTool],
        messages: [userTurn('a'), claudeTurn(use('t1')), userTurn(answer('t1', 'r'))],
        thinking: { type: 'adaptive', display: 'summarized' },
      }),
    },
    {
      name: 'By budget, no thinking is asked for inside a tool turn, whose signed thought is not there',
      features: ['effort'],
      complaints: ['signature'],
      model: 'claude-haiku-4-5',
      asks: {
        tools: [read],
        reasoning_effort: 'high',
        messages: [user('a'), calling(call('t1')), result('t1', 'r')],
      },
      sent: messages('claude-haiku-4-5', {
        max_tokens: 64_000,
        tools: [readTool],
        messages: [userTurn('a'), claudeTurn(use('t1')), userTurn(answer('t1', 'r'))],
      }),
      drops: ['reasoning_effort'],
    },
    {
      name: 'An answer that came from server tools can be sent again',
      complaints: ['serverTools'],
      model: opus,
      asks: { messages: [user('Search.'), assistant('Found.'), user('More.')] },
      sent: messages(opus, { messages: [userTurn('Search.'), claudeTurn('Found.'), userTurn('More.')] }),
    },
    {
      name: 'Tools offered twice under one name are offered once',
      unsure: 'That the API refuses names given twice is recalled, not read.',
      model: opus,
      asks: { tools: [read, write, read] },
      sent: messages(opus, { tools: [readTool, writeTool] }),
      drops: ['tools'],
    },
  ],
}
