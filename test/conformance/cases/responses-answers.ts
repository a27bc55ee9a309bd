import { argues, calls, clientAnswer, clientStream, counted, says } from '../wire/chat.ts'
import { call, read } from '../wire/history.ts'
import * as gpt from '../wire/responses.ts'
import type { Case, Topic } from './case.ts'

const sol = 'gpt-6.1-sol'
const tools = { tools: [read] }

const bridgedRead = {
  type: 'function' as const,
  name: 'read',
  description: 'Reads a file',
  parameters: { type: 'object', properties: { path: { type: 'string' } }, required: ['path'] },
  strict: false,
}

export const bridgeAnswersTopic: Topic = {
  topic: 'The bridge to Responses: what comes back',
  cases: [
    {
      name: 'Its stream comes back in chat form: thoughts, words, calls counted densely, usage',
      features: ['responsesBridge', 'streaming', 'denseIndex', 'reasoning', 'usage', 'cachedTokens', 'role'],
      complaints: ['toolsRefused', 'indexes', 'cachedTokens'],
      model: sol,
      asks: { ...tools, stream: true, stream_options: { include_usage: true } },
      answered: {
        body: gpt.stream(
          gpt.begun(sol),
          gpt.summary(0, 'I should ', 'read.'),
          gpt.text(1, 'Read', 'ing.'),
          gpt.call(2, 'call_1', 'read', '{"path":', '"x"}'),
          gpt.call(4, 'call_2', 'read', '{"path":"y"}'),
          gpt.completed(sol, gpt.usage(100, 20, { cached: 64, written: 8, reasoning: 12 })),
        ),
      },
      receives: {
        body: clientStream({
          id: 'resp_1',
          model: sol,
          deltas: [
            { reasoning_content: 'I should ' },
            { reasoning_content: 'read.' },
            says('Read'),
            says('ing.'),
            calls(0, 'call_1', 'read'),
            argues(0, '{"path":'),
            argues(0, '"x"}'),
            calls(1, 'call_2', 'read'),
            argues(1, '{"path":"y"}'),
          ],
          finish: 'tool_calls',
          usage: counted(100, 20, { cached: 64, written: 8, reasoning: 12 }),
        }),
      },
    },
    {
      name: 'In one piece as well',
      features: ['responsesBridge', 'noArguments'],
      complaints: ['toolsRefused'],
      model: sol,
      asks: tools,
      answered: {
        body: gpt.stream(gpt.begun(sol), gpt.call(0, 'call_1', 'read'), gpt.completed(sol, gpt.usage(5, 6))),
      },
      receives: {
        body: clientAnswer({
          id: 'resp_1',
          model: sol,
          message: { tool_calls: [call('call_1', '{}')] },
          finish: 'tool_calls',
          usage: counted(5, 6),
        }),
      },
    },
    {
      name: 'An answer that is cut by its limit is length, one that is filtered content_filter',
      features: ['responsesBridge'],
      model: sol,
      asks: { ...tools, stream: true },
      answered: {
        body: gpt.stream(gpt.begun(sol), gpt.text(0, 'Hi'), gpt.incomplete(sol, 'max_output_tokens', gpt.usage(5, 6))),
      },
      receives: { body: clientStream({ id: 'resp_1', model: sol, deltas: [says('Hi')], finish: 'length' }) },
    },
    {
      name: 'A refusal is a refusal',
      features: ['responsesBridge'],
      model: sol,
      asks: { ...tools, stream: true },
      answered: {
        body: gpt.stream(gpt.begun(sol), gpt.refusal(0, 'I ', 'cannot.'), gpt.completed(sol, gpt.usage(5, 6))),
      },
      receives: {
        body: clientStream({
          id: 'resp_1',
          model: sol,
          deltas: [{ refusal: 'I ' }, { refusal: 'cannot.' }],
          finish: 'stop',
        }),
      },
    },
    {
      name: 'A response that fails in the middle is an error to the client',
      features: ['responsesBridge', 'errorInside'],
      complaints: ['fakeFinish'],
      model: sol,
      asks: { ...tools, stream: true },
      answered: {
        body: gpt.stream(gpt.begun(sol), gpt.text(0, 'Hi'), gpt.failed(sol, 'server_error', 'It broke.')),
      },
      receives: {
        body: clientStream({
          id: 'resp_1',
          model: sol,
          deltas: [says('Hi')],
          error: { message: 'It broke.', type: 'server_error', param: null, code: 'server_error' },
        }),
      },
    },
    {
      name: 'A response whose first event is its failure is an HTTP error',
      features: ['responsesBridge', 'errorInside', 'errors'],
      complaints: ['errorFirst'],
      model: sol,
      asks: { ...tools, stream: true },
      answered: { body: gpt.stream(gpt.failed(sol, 'rate_limit_exceeded', 'Slow down.')) },
      receives: {
        status: 429,
        error: { message: 'Slow down.', type: 'rate_limit_exceeded', param: null, code: 'rate_limit_exceeded' },
      },
    },
    {
      name: 'A response that fails after it was announced, before anything of it was put out, is one as well',
      features: ['responsesBridge', 'errorInside', 'errors'],
      complaints: ['errorFirst', 'noFallback'],
      model: sol,
      asks: { ...tools, stream: true },
      answered: { body: gpt.stream(gpt.begun(sol), gpt.failed(sol, 'rate_limit_exceeded', 'Slow down.')) },
      receives: {
        status: 429,
        error: { message: 'Slow down.', type: 'rate_limit_exceeded', param: null, code: 'rate_limit_exceeded' },
      },
    },
    {
      name: 'One that fails as soon as it thinks is an error in the stream',
      features: ['responsesBridge', 'errorInside', 'role'],
      model: sol,
      asks: { ...tools, stream: true },
      answered: {
        body: gpt.stream(gpt.begun(sol), gpt.thinks(0), gpt.failed(sol, 'rate_limit_exceeded', 'Slow down.')),
      },
      receives: {
        body: clientStream({
          id: 'resp_1',
          model: sol,
          error: { message: 'Slow down.', type: 'rate_limit_exceeded', param: null, code: 'rate_limit_exceeded' },
        }),
      },
    },
    {
      name: 'A response that is cut off is an error to the client',
      features: ['responsesBridge', 'truncation'],
      complaints: ['truncated'],
      model: sol,
      asks: { ...tools, stream: true },
      answered: { body: gpt.stream(gpt.begun(sol), gpt.call(0, 'call_1', 'read', '{"pa').slice(0, 2)), cut: true },
      receives: {
        body: clientStream({
          id: 'resp_1',
          model: sol,
          deltas: [calls(0, 'call_1', 'read'), argues(0, '{"pa')],
          error: {
            message: 'The provider ended the answer before it was complete.',
            type: 'server_error',
            param: null,
            code: 'upstream_incomplete',
          },
        }),
      },
    },
    ...[true, false].map(
      (stream): Case => ({
        name: `What is wrong with the request itself is a 400 also when it comes as an event${stream ? '' : ', in one piece'}`,
        features: ['responsesBridge', 'errors', 'errorInside'],
        model: sol,
        asks: stream ? { ...tools, stream: true } : tools,
        answered: { body: gpt.stream(gpt.failed(sol, 'invalid_image_url', 'No picture there.')) },
        sent: gpt.responses(sol, { tools: [bridgedRead], reasoning: { summary: 'auto' } }),
        receives: {
          status: 400,
          error: {
            message: 'No picture there.',
            type: 'invalid_request_error',
            param: null,
            code: 'invalid_image_url',
          },
        },
      }),
    ),
    {
      name: 'In the middle, too, it is nothing that a client should try again',
      features: ['responsesBridge', 'errorInside'],
      model: sol,
      asks: { ...tools, stream: true },
      answered: { body: gpt.stream(gpt.begun(sol), gpt.thinks(0), gpt.failed(sol, 'invalid_prompt', 'No.')) },
      receives: {
        body: clientStream({
          id: 'resp_1',
          model: sol,
          error: { message: 'No.', type: 'invalid_request_error', param: null, code: 'invalid_prompt' },
        }),
      },
    },
  ],
}
