import { argues, calls, clientStream, type ErrorBody, says } from '../wire/chat.ts'
import { saying, start, stream, text, toolUse } from '../wire/claude.ts'
import { read } from '../wire/history.ts'
import type { Case, Topic } from './case.ts'

const opus = 'claude-opus-4-6'
const incomplete: ErrorBody = {
  message: 'The provider ended the answer before it was complete.',
  type: 'server_error',
  param: null,
  code: 'upstream_incomplete',
}
const begun = [start(), ...text(0, 'Hel', 'lo')]

export const brokenTopic: Topic = {
  topic: 'Streams that break',
  cases: [
    {
      name: 'An error in the middle is an error to the client: no finish_reason, no [DONE]',
      features: ['errorInside'],
      complaints: ['fakeFinish', 'noFallback'],
      model: opus,
      asks: { stream: true },
      answered: {
        body: stream(...begun, { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } }),
      },
      receives: {
        body: clientStream({
          deltas: [says('Hel'), says('lo')],
          error: { message: 'Overloaded', type: 'server_error', param: null, code: 'overloaded' },
        }),
      },
    },
    {
      name: 'In one piece it is an HTTP error: half an answer is none',
      features: ['errorInside'],
      complaints: ['fakeFinish'],
      model: opus,
      answered: {
        body: stream(...begun, { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } }),
      },
      receives: {
        status: 503,
        error: { message: 'Overloaded', type: 'server_error', param: null, code: 'overloaded' },
      },
    },
    ...[true, false].map(
      (cut): Case => ({
        name: `A stream that ${cut ? 'is cut off' : 'just ends'} is an error`,
        features: ['truncation'],
        complaints: ['truncated'],
        model: opus,
        asks: { stream: true },
        answered: { body: stream(...begun), cut },
        receives: { body: clientStream({ deltas: [says('Hel'), says('lo')], error: incomplete }) },
      }),
    ),
    {
      name: 'A stream that ends after its stop reason, before its last event, is an error as well',
      features: ['truncation'],
      complaints: ['truncated'],
      model: opus,
      asks: { stream: true },
      answered: {
        body: stream(...begun, {
          type: 'message_delta',
          delta: { stop_reason: 'end_turn' },
          usage: { output_tokens: 2 },
        }),
      },
      receives: { body: clientStream({ deltas: [says('Hel'), says('lo')], error: incomplete }) },
    },
    {
      name: 'Half a tool call is never reported as a whole one',
      features: ['truncation'],
      complaints: ['truncated'],
      model: opus,
      asks: { stream: true, tools: [read] },
      answered: { body: stream(start(), toolUse(0, 'toolu_1', 'read', '{"path":"/et').slice(0, 2)), cut: true },
      receives: {
        body: clientStream({
          deltas: [calls(0, 'toolu_1', 'read'), argues(0, '{"path":"/et')],
          error: incomplete,
        }),
      },
    },
    {
      name: 'In one piece, a stream that is cut off is a 502',
      features: ['truncation'],
      complaints: ['truncated'],
      model: opus,
      answered: { body: stream(...begun), cut: true },
      receives: { status: 502, error: incomplete },
    },
    {
      name: 'An event that cannot be read is an error',
      features: ['errorInside'],
      model: opus,
      asks: { stream: true },
      answered: { body: [...stream(...begun), 'event: content_block_delta\ndata: {"type":"content_bl\n\n'] },
      receives: {
        body: clientStream({
          deltas: [says('Hel'), says('lo')],
          error: {
            message: 'The provider sent an event that could not be read.',
            type: 'server_error',
            param: null,
            code: 'upstream_unreadable',
          },
        }),
      },
    },
    {
      name: 'A stream without its beginning is an error, not half a chunk',
      features: ['truncation', 'errors'],
      model: opus,
      asks: { stream: true },
      answered: { body: saying('Hi').slice(1) },
      receives: {
        status: 502,
        error: {
          message: 'The provider sent an event that could not be read.',
          type: 'server_error',
          param: null,
          code: 'upstream_unreadable',
        },
      },
    },
    {
      name: 'A success that is no stream is an error',
      features: ['truncation'],
      model: opus,
      asks: { stream: true },
      answered: { body: '{}' },
      receives: {
        status: 502,
        error: {
          message: 'The provider ended the answer before it was complete.',
          type: 'server_error',
          param: null,
          code: 'upstream_incomplete',
        },
      },
    },
  ],
}
