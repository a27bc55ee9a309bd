import { argues, calls, clientAnswer, clientStream, counted, says } from '../wire/chat.ts'
import { end, messages, start, stream, text, thinking, toolUse } from '../wire/claude.ts'
import { call, read, readTool, write } from '../wire/history.ts'
import * as gpt from '../wire/responses.ts'
import type { Topic } from './case.ts'

const opus = 'claude-opus-4-6'

const readFunction = {
  name: 'read',
  description: 'Reads a file',
  parameters: { type: 'object', properties: { path: { type: 'string' } }, required: ['path'] },
}

export const toolAnswersTopic: Topic = {
  topic: 'Calls of tools',
  cases: [
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
      name: 'A call that begins with its arguments has them',
      features: ['noArguments'],
      model: opus,
      asks: { stream: true, tools: [read] },
      answered: {
        body: stream(
          start(),
          {
            type: 'content_block_start',
            index: 0,
            content_block: { type: 'tool_use', id: 't1', name: 'read', input: { path: 'x' } },
          },
          { type: 'content_block_stop', index: 0 },
          end('tool_use'),
        ),
      },
      receives: {
        body: clientStream({ deltas: [calls(0, 't1', 'read'), argues(0, '{"path":"x"}')], finish: 'tool_calls' }),
      },
    },
    {
      name: 'One whose beginning says nothing of arguments has none',
      features: ['noArguments'],
      model: opus,
      asks: { stream: true, tools: [read] },
      answered: {
        body: stream(
          start(),
          { type: 'content_block_start', index: 0, content_block: { type: 'tool_use', id: 't1', name: 'read' } },
          { type: 'content_block_stop', index: 0 },
          end('tool_use'),
        ),
      },
      receives: { body: clientStream({ deltas: [calls(0, 't1', 'read'), argues(0, '{}')], finish: 'tool_calls' }) },
    },
    {
      name: 'A client from before tools existed gets a function_call, streamed',
      features: ['chat'],
      model: opus,
      asks: { stream: true, functions: [readFunction] },
      sent: messages(opus, { tools: [readTool], tool_choice: { type: 'auto', disable_parallel_tool_use: true } }),
      answered: { body: stream(start(), toolUse(0, 't1', 'read', '{"path":', '"x"}'), end('tool_use')) },
      receives: {
        body: clientStream({
          deltas: [
            { function_call: { name: 'read', arguments: '' } },
            { function_call: { arguments: '{"path":' } },
            { function_call: { arguments: '"x"}' } },
          ],
          finish: 'function_call',
        }),
      },
    },
    {
      name: 'In one piece, too, through the bridge',
      features: ['chat', 'responsesBridge'],
      model: 'gpt-6.1-sol',
      asks: { functions: [readFunction], function_call: { name: 'read' } },
      sent: gpt.responses('gpt-6.1-sol', {
        tools: [{ type: 'function', ...readFunction, strict: false }],
        tool_choice: { type: 'function', name: 'read' },
        parallel_tool_calls: false,
        reasoning: { summary: 'auto' },
      }),
      answered: {
        body: gpt.stream(
          gpt.begun('gpt-6.1-sol'),
          gpt.call(0, 'c1', 'read', '{}'),
          gpt.completed('gpt-6.1-sol', gpt.usage(5, 6)),
        ),
      },
      receives: {
        body: clientAnswer({
          id: 'resp_1',
          model: 'gpt-6.1-sol',
          message: { content: null, function_call: { name: 'read', arguments: '{}' } },
          finish: 'function_call',
          usage: counted(5, 6),
        }),
      },
    },
    {
      name: 'Who offers tools beside functions reads tool_calls',
      features: ['chat'],
      model: opus,
      asks: { stream: true, functions: [readFunction], tools: [write] },
      answered: { body: stream(start(), toolUse(0, 't1', 'read', '{}'), end('tool_use')) },
      receives: { body: clientStream({ deltas: [calls(0, 't1', 'read'), argues(0, '{}')], finish: 'tool_calls' }) },
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
  ],
}
