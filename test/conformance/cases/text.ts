import { clientAnswer, clientStream, counted, says } from '../wire/chat.ts'
import { end, messages, saying, start, stream, text } from '../wire/claude.ts'
import type { Topic } from './case.ts'

const opus = 'claude-opus-4-6'

/** As nobody writes events, though the standard lets them. */
const inSeveralLines = (event: string): string =>
  event.replace(/^event: content_block_start\n/, '').replace(/^data: \{(".*?"):/m, 'data: {\ndata: $1:')

export const textTopic: Topic = {
  topic: 'Text',
  cases: [
    {
      name: 'A question goes up as a stream and comes back in one piece',
      features: ['chat'],
      model: opus,
      asks: { messages: [{ role: 'user', content: 'Hi' }] },
      sent: messages(opus, {}),
      sentHeaders: { 'x-api-key': 'anthropic-key-1', 'anthropic-version': '2023-06-01' },
      answered: { body: saying('Hel', 'lo') },
      receives: {
        headers: { 'content-type': 'application/json' },
        body: clientAnswer({ message: { content: 'Hello' }, finish: 'stop', usage: counted(12, 7) }),
      },
    },
    {
      name: 'A stream comes back piece by piece, role first, [DONE] last',
      features: ['chat', 'streaming', 'role'],
      complaints: ['role'],
      model: opus,
      asks: { stream: true },
      sent: messages(opus, {}),
      answered: { body: saying('Hel', 'lo') },
      receives: {
        headers: { 'content-type': 'text/event-stream; charset=utf-8' },
        body: clientStream({ deltas: [says('Hel'), says('lo')], finish: 'stop' }),
      },
    },
    {
      name: 'The path without /v1 is the same',
      features: ['withoutV1'],
      model: opus,
      path: '/chat/completions',
      sent: messages(opus, {}),
    },
    {
      name: 'Several text parts are several blocks, blank ones are left out',
      complaints: ['emptyText', 'smallFaults'],
      model: opus,
      asks: {
        messages: [
          {
            role: 'user',
            content: [
              { type: 'text', text: 'one' },
              { type: 'text', text: ' \n' },
              { type: 'text', text: '' },
              { type: 'text', text: 'two' },
            ],
          },
        ],
      },
      sent: messages(opus, {
        messages: [
          {
            role: 'user',
            content: [
              { type: 'text', text: 'one' },
              { type: 'text', text: 'two' },
            ],
          },
        ],
      }),
    },
    {
      name: 'An assistant turn with nothing in it disappears, and its neighbours become one turn',
      complaints: ['emptyText', 'smallFaults'],
      model: opus,
      asks: {
        messages: [
          { role: 'user', content: 'a' },
          { role: 'assistant', content: '' },
          { role: 'user', content: 'b' },
        ],
      },
      sent: messages(opus, {
        messages: [
          {
            role: 'user',
            content: [
              { type: 'text', text: 'a' },
              { type: 'text', text: 'b' },
            ],
          },
        ],
      }),
    },
    {
      name: 'Nothing but blank messages is a 400 that names them',
      model: opus,
      asks: { messages: [{ role: 'user', content: '  ' }] },
      sent: [],
      receives: {
        status: 400,
        error: {
          message: 'The messages hold nothing to answer.',
          type: 'invalid_request_error',
          param: 'messages',
          code: 'invalid_value',
        },
      },
    },
    {
      name: 'A conversation that begins with the assistant gets a beginning',
      features: ['noSilentDrop'],
      model: opus,
      asks: {
        messages: [
          { role: 'assistant', content: 'a' },
          { role: 'user', content: 'b' },
        ],
      },
      sent: messages(opus, {
        messages: [
          { role: 'user', content: [{ type: 'text', text: 'The conversation so far was shortened.' }] },
          { role: 'assistant', content: [{ type: 'text', text: 'a' }] },
          { role: 'user', content: [{ type: 'text', text: 'b' }] },
        ],
      }),
      drops: ['messages'],
    },
    {
      name: 'Where prefill is refused, an assistant turn at the end is followed by a request to go on',
      features: ['noSilentDrop'],
      complaints: ['smallFaults'],
      model: opus,
      asks: {
        messages: [
          { role: 'user', content: 'a' },
          { role: 'assistant', content: 'b' },
        ],
      },
      sent: messages(opus, {
        messages: [
          { role: 'user', content: [{ type: 'text', text: 'a' }] },
          { role: 'assistant', content: [{ type: 'text', text: 'b' }] },
          { role: 'user', content: [{ type: 'text', text: 'Continue.' }] },
        ],
      }),
      drops: ['messages'],
    },
    {
      name: 'Where prefill exists it is used, without the white space at its end',
      model: 'claude-haiku-4-5',
      asks: {
        messages: [
          { role: 'user', content: 'a' },
          { role: 'assistant', content: '{ \n' },
        ],
      },
      sent: messages('claude-haiku-4-5', {
        max_tokens: 64_000,
        messages: [
          { role: 'user', content: [{ type: 'text', text: 'a' }] },
          { role: 'assistant', content: [{ type: 'text', text: '{' }] },
        ],
      }),
    },
    {
      name: 'Text in every script arrives unchanged',
      features: ['streaming'],
      model: opus,
      asks: { stream: true },
      answered: { body: saying('こんにちは', ' 👩‍👩‍👧 ', 'ünïcödé \u2028 "quoted" \\ \n') },
      receives: {
        body: clientStream({
          deltas: [says('こんにちは'), says(' 👩‍👩‍👧 '), says('ünïcödé \u2028 "quoted" \\ \n')],
          finish: 'stop',
        }),
      },
    },
    {
      name: 'An event in several lines of data, or without a name, is one event all the same',
      features: ['streaming'],
      model: opus,
      asks: { stream: true },
      answered: { body: saying('Hel', 'lo').map(inSeveralLines) },
      receives: { body: clientStream({ deltas: [says('Hel'), says('lo')], finish: 'stop' }) },
    },
    {
      name: 'Several text blocks are one answer',
      model: opus,
      answered: { body: stream(start(), text(0, 'one '), text(1, 'two'), end('end_turn')) },
      receives: { body: clientAnswer({ message: { content: 'one two' }, finish: 'stop', usage: counted(12, 7) }) },
    },
    {
      name: 'An answer without a word is an empty text',
      model: opus,
      answered: { body: stream(start(), end('end_turn')) },
      receives: { body: clientAnswer({ message: { content: '' }, finish: 'stop', usage: counted(12, 7) }) },
    },
    {
      name: 'More than one choice is a 400, not one choice',
      model: opus,
      asks: { n: 2 },
      sent: [],
      receives: {
        status: 400,
        error: {
          message: 'This model gives one choice only.',
          type: 'invalid_request_error',
          param: 'n',
          code: 'unsupported_value',
        },
      },
    },
  ],
}
