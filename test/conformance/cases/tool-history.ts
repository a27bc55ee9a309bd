import type { MessageCreateParamsStreaming } from '@anthropic-ai/sdk/resources/messages'
import { messages } from '../wire/claude.ts'
import {
  answer,
  assistant,
  call,
  calling,
  claudeTurn,
  noAnswer,
  read,
  readTool,
  result,
  use,
  user,
  userTurn,
} from '../wire/history.ts'
import type { Case, Chat, Topic } from './case.ts'

const opus = 'claude-opus-4-6'

const repaired = (
  name: string,
  asks: Chat['messages'] & object,
  turns: MessageCreateParamsStreaming['messages'],
  drops: readonly string[] = ['messages'],
): Case => ({
  name,
  features: ['repair', 'noSilentDrop'],
  complaints: ['trimmed'],
  model: opus,
  asks: { tools: [read], messages: asks },
  sent: messages(opus, { tools: [readTool], messages: turns }),
  drops,
})

export const historyTopic: Topic = {
  topic: 'Histories of tools, repaired',
  cases: [
    repaired(
      'A call whose result was trimmed away gets a result that says so',
      [user('a'), calling(call('t1')), user('b')],
      [userTurn('a'), claudeTurn(use('t1')), userTurn(noAnswer('t1'), 'b')],
    ),
    repaired(
      'A call at the very end gets one as well',
      [user('a'), calling(call('t1'))],
      [userTurn('a'), claudeTurn(use('t1')), userTurn(noAnswer('t1'))],
    ),
    repaired(
      'Of two parallel calls only the missing result is made up, in the order of the calls',
      [user('a'), calling(call('t1'), call('t2')), result('t2', 'r2')],
      [userTurn('a'), claudeTurn(use('t1'), use('t2')), userTurn(noAnswer('t1'), answer('t2', 'r2'))],
    ),
    repaired(
      'A result whose call was trimmed away becomes words',
      [result('t0', 'r0'), user('a')],
      [userTurn('Result of an earlier tool call:', 'r0', 'a')],
    ),
    repaired(
      'A second result for one call becomes words',
      [user('a'), calling(call('t1')), result('t1', 'r1'), result('t1', 'again')],
      [userTurn('a'), claudeTurn(use('t1')), userTurn(answer('t1', 'r1'), 'Result of an earlier tool call:', 'again')],
    ),
    repaired(
      'A result that comes turns too late becomes words, and its call gets another',
      [user('a'), calling(call('t1')), user('b'), assistant('c'), result('t1', 'late')],
      [
        userTurn('a'),
        claudeTurn(use('t1')),
        userTurn(noAnswer('t1'), 'b'),
        claudeTurn('c'),
        userTurn('Result of an earlier tool call:', 'late'),
      ],
    ),
    repaired(
      'Results stand before what the user says, whatever the order was',
      [user('a'), calling(call('t1')), user('b'), result('t1', 'r1')],
      [userTurn('a'), claudeTurn(use('t1')), userTurn(answer('t1', 'r1'), 'b')],
      [],
    ),
    repaired(
      'Ids that Claude does not take are rewritten, on both sides alike',
      [user('a'), calling(call('call:1/ü')), result('call:1/ü', 'r')],
      [userTurn('a'), claudeTurn(use('call_1__')), userTurn(answer('call_1__', 'r'))],
      [],
    ),
    repaired(
      'Ids that come again are told apart',
      [user('a'), calling(call('t')), result('t', 'r1'), calling(call('t')), result('t', 'r2')],
      [
        userTurn('a'),
        claudeTurn(use('t')),
        userTurn(answer('t', 'r1')),
        claudeTurn(use('t_2')),
        userTurn(answer('t_2', 'r2')),
      ],
      [],
    ),
    {
      name: 'Calls in the history without any tool on offer: the tools are described, and none may be called',
      features: ['repair'],
      complaints: ['trimmed'],
      model: opus,
      asks: { messages: [user('a'), calling(call('t1')), result('t1', 'r'), user('b')] },
      sent: messages(opus, {
        tools: [{ name: 'read', input_schema: { type: 'object' } }],
        tool_choice: { type: 'none' },
        messages: [userTurn('a'), claudeTurn(use('t1')), userTurn(answer('t1', 'r'), 'b')],
      }),
    },
    {
      name: 'Arguments that are no JSON are kept as text: never a 500, and the conversation can go on',
      features: ['malformed', 'repair'],
      complaints: ['portkeyFaults'],
      model: opus,
      asks: {
        tools: [read],
        messages: [
          user('a'),
          calling(call('t1', '{"path":"x'), call('t2', '[1]'), call('t3', '')),
          result('t1', '1'),
          result('t2', '2'),
          result('t3', '3'),
        ],
      },
      sent: messages(opus, {
        tools: [readTool],
        messages: [
          userTurn('a'),
          claudeTurn(use('t1', { malformed_arguments: '{"path":"x' }), use('t2', { value: [1] }), use('t3')),
          userTurn(answer('t1', '1'), answer('t2', '2'), answer('t3', '3')),
        ],
      }),
    },
    {
      name: 'Through the bridge a missing result is made up and a stray one becomes words',
      features: ['repair', 'responsesBridge', 'noSilentDrop'],
      complaints: ['trimmed'],
      model: 'gpt-5.5',
      asks: {
        tools: [{ type: 'function', function: { name: 'read' } }],
        messages: [result('t0', 'r0'), calling(call('t1')), user('b')],
      },
      sent: {
        model: 'gpt-5.5',
        input: [
          { role: 'user', content: 'Result of an earlier tool call:\nr0' },
          { type: 'function_call', call_id: 't1', name: 'read', arguments: '{}' },
          {
            type: 'function_call_output',
            call_id: 't1',
            output: 'The result of this call is not in the conversation.',
          },
          { role: 'user', content: 'b' },
        ],
        tools: [{ type: 'function', name: 'read', parameters: { type: 'object', properties: {} }, strict: false }],
        reasoning: { summary: 'auto' },
        store: false,
        stream: true,
        stream_options: { include_obfuscation: false },
      },
      drops: ['messages'],
    },
    {
      name: 'On Chat Completions, too, a missing result is made up and a stray one becomes words',
      unsure: 'The refusal of such histories by Chat Completions is recalled from its error messages.',
      features: ['repair', 'noSilentDrop'],
      complaints: ['trimmed'],
      model: 'gpt-4.1',
      asks: { tools: [read], messages: [result('t0', 'r0'), user('a'), calling(call('t1')), user('b')] },
      sent: {
        model: 'gpt-4.1',
        tools: [read],
        messages: [
          user('Result of an earlier tool call:\nr0'),
          user('a'),
          calling(call('t1')),
          result('t1', 'The result of this call is not in the conversation.'),
          user('b'),
        ],
      },
      drops: ['messages'],
    },
  ],
}
