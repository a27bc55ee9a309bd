import type { Topic } from '../case.ts'
import { argues, calls, clientAnswer, clientStream, counted, says } from '../wire/chat.ts'
import { end, messages, start, stream, text, thinking, toolUse } from '../wire/claude.ts'
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
    },
    {
      name: 'Functions of before tools existed are tools',
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
        tool_choice: { type: 'tool', name: 'read' },
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
      name: 'A streamed call comes with id and name first, then its arguments in pieces',
      features: ['streaming'],
      complaints: ['unstartedBlock'],
      model: opus,
      asks: { stream: true, tools: [read] },
      answered: {
        body: stream(
          start(),
          text(0, 'Reading.'),
          toolUse(1, 'toolu_1', 'read', '', '{"pa', 'th":"x"}'),
          end('tool_use'),
        ),
      },
      receives: {
        body: clientStream({
          deltas: [says('Reading.'), calls(0, 'toolu_1', 'read'), argues(0, '{"pa'), argues(0, 'th":"x"}')],
          finish: 'tool_calls',
        }),
      },
    },
    {
      name: 'Parallel calls are counted from 0 without gaps, whatever stands between them',
      features: ['denseIndex'],
      complaints: ['indexes'],
      model: opus,
      asks: { stream: true, tools: [read, write] },
      answered: {
        body: stream(
          start(),
          thinking(0, 'Both.'),
          text(1, 'One, '),
          toolUse(2, 'toolu_1', 'read', '{"path":"x"}'),
          text(3, 'two.'),
          toolUse(4, 'toolu_2', 'write', '{"path":', '"y"}'),
          end('tool_use'),
        ),
      },
      receives: {
        body: clientStream({
          deltas: [
            { reasoning_content: 'Both.' },
            says('One, '),
            calls(0, 'toolu_1', 'read'),
            argues(0, '{"path":"x"}'),
            says('two.'),
            calls(1, 'toolu_2', 'write'),
            argues(1, '{"path":'),
            argues(1, '"y"}'),
          ],
          finish: 'tool_calls',
        }),
      },
    },
    {
      name: 'Calls whose pieces come in turns keep their own arguments',
      features: ['denseIndex'],
      complaints: ['indexes'],
      model: opus,
      asks: { tools: [read, write] },
      answered: {
        body: stream(
          start(),
          toolUse(0, 'toolu_1', 'read').slice(0, 1),
          toolUse(1, 'toolu_2', 'write').slice(0, 1),
          { type: 'content_block_delta', index: 1, delta: { type: 'input_json_delta', partial_json: '{"path":"y"}' } },
          { type: 'content_block_delta', index: 0, delta: { type: 'input_json_delta', partial_json: '{"path":"x"}' } },
          { type: 'content_block_stop', index: 1 },
          { type: 'content_block_stop', index: 0 },
          end('tool_use'),
        ),
      },
      receives: {
        body: clientAnswer({
          message: { tool_calls: [call('toolu_1', '{"path":"x"}'), call('toolu_2', '{"path":"y"}', 'write')] },
          finish: 'tool_calls',
          usage: counted(12, 7),
        }),
      },
    },
    {
      name: 'A call without arguments has {}, streamed',
      features: ['noArguments'],
      model: opus,
      asks: { stream: true, tools: [read] },
      answered: { body: stream(start(), toolUse(0, 'toolu_1', 'read', ''), end('tool_use')) },
      receives: {
        body: clientStream({ deltas: [calls(0, 'toolu_1', 'read'), argues(0, '{}')], finish: 'tool_calls' }),
      },
    },
    {
      name: 'A call without arguments has {}, in one piece, and no content beside it',
      features: ['noArguments'],
      model: opus,
      asks: { tools: [read] },
      answered: { body: stream(start(), toolUse(0, 'toolu_1', 'read'), end('tool_use')) },
      receives: {
        body: clientAnswer({
          message: { content: null, tool_calls: [call('toolu_1', '{}')] },
          finish: 'tool_calls',
          usage: counted(12, 7),
        }),
      },
    },
    {
      name: 'Arguments for a call that never began are not passed on',
      complaints: ['unstartedBlock'],
      model: opus,
      asks: { stream: true, tools: [read] },
      answered: {
        body: stream(
          start(),
          { type: 'content_block_delta', index: 5, delta: { type: 'input_json_delta', partial_json: '{"a":1}' } },
          { type: 'content_block_stop', index: 5 },
          text(6, 'Hi'),
          end('end_turn'),
        ),
      },
      receives: { body: clientStream({ deltas: [says('Hi')], finish: 'stop' }) },
    },
    {
      name: "The provider's own tools do not reach the client as calls, and their results are read over",
      features: ['noJunk'],
      complaints: ['serverTools', 'unstartedBlock'],
      model: opus,
      asks: { stream: true },
      answered: {
        body: stream(
          start(),
          {
            type: 'content_block_start',
            index: 0,
            content_block: { type: 'server_tool_use', id: 'srvtoolu_1', name: 'web_search', input: {} },
          },
          { type: 'content_block_delta', index: 0, delta: { type: 'input_json_delta', partial_json: '{"q":"x"}' } },
          { type: 'content_block_stop', index: 0 },
          {
            type: 'content_block_start',
            index: 1,
            content_block: { type: 'web_search_tool_result', tool_use_id: 'srvtoolu_1', content: [] },
          },
          { type: 'content_block_stop', index: 1 },
          text(2, 'Found.'),
          end('end_turn'),
        ),
      },
      receives: { body: clientStream({ deltas: [says('Found.')], finish: 'stop' }) },
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
    },
  ],
}
