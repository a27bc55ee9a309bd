import type { ChatCompletionCreateParams } from 'openai/resources/chat/completions'
import type { Case, Chat, Topic } from '../case.ts'
import { argues, calls, clientAnswer, clientStream, counted, providerStream, says } from '../wire/chat.ts'
import { call, calling, read, result, user } from '../wire/history.ts'
import * as gpt from '../wire/responses.ts'

const chat = (model: string, fields: Partial<ChatCompletionCreateParams>): ChatCompletionCreateParams => ({
  model,
  messages: [user('Hi')],
  ...fields,
})

const roll = { temperature: 0.3, top_p: 0.9 }
const streamed = providerStream('gpt-4.1', [says('こん'), says('にちは')], 'stop', counted(5, 2))
const calledStream = providerStream(
  'gpt-4.1',
  [calls(0, 'call_1', 'read'), argues(0, '{"path":'), argues(0, '"x"}'), calls(1, 'call_2', 'read'), argues(1, '{}')],
  'tool_calls',
)
const crlf = streamed.map((event) => event.replaceAll('\n', '\r\n'))

/** Parameters that only some services know. */
const elsewhere: object = { top_k: 3, stop: ['1', '2', '3', '4', '5'], thinking: { type: 'enabled' }, min_p: 0.1 }

export const openaiTopic: Topic = {
  topic: 'OpenAI, passed through',
  cases: [
    {
      name: 'What an older GPT model takes goes through unchanged, and so does what nobody knows yet',
      features: ['chat'],
      complaints: ['overBlocking'],
      model: 'gpt-4.1',
      asks: { ...roll, max_tokens: 9, stop: 'x', seed: 1, presence_penalty: 0.1, logit_bias: { '1': 1 }, n: 2 },
      sent: chat('gpt-4.1', {
        ...roll,
        max_tokens: 9,
        stop: 'x',
        seed: 1,
        presence_penalty: 0.1,
        logit_bias: { '1': 1 },
        n: 2,
      }),
      sentHeaders: { authorization: 'Bearer openai-key-1' },
    },
    {
      name: 'A stream is passed on byte for byte',
      features: ['streaming', 'role', 'usage', 'cachedTokens'],
      model: 'gpt-4.1',
      asks: { stream: true, stream_options: { include_usage: true } },
      sent: chat('gpt-4.1', { stream: true, stream_options: { include_usage: true } }),
      answered: { body: streamed },
      receives: { body: streamed.join('') },
    },
    {
      name: 'A stream with tool calls is passed on byte for byte',
      features: ['streaming', 'denseIndex'],
      model: 'gpt-4.1',
      asks: { stream: true, tools: [read] },
      answered: { body: calledStream },
      receives: { body: calledStream.join('') },
    },
    {
      name: 'Windows line ends and comments included',
      features: ['streaming'],
      model: 'gpt-4.1',
      asks: { stream: true, stream_options: { include_usage: true } },
      answered: { body: [': queued\r\n\r\n', ...crlf] },
      receives: { body: `: queued\r\n\r\n${crlf.join('')}` },
    },
    {
      name: 'An answer in one piece is passed on byte for byte',
      features: ['chat'],
      model: 'gpt-4.1',
      answered: { body: '{ "id":"c1",\n "choices":[{"finish_reason":"stop", "x":1e3}] }' },
      receives: { body: '{ "id":"c1",\n "choices":[{"finish_reason":"stop", "x":1e3}] }' },
    },
    {
      name: 'A stream that is cut ends in an error',
      features: ['truncation'],
      complaints: ['truncated'],
      model: 'gpt-4.1',
      asks: { stream: true },
      answered: { body: streamed.slice(0, 2), cut: true },
      receives: {
        body: `${streamed.slice(0, 2).join('')}data: {"error":{"message":"The provider ended the answer before it was complete.","type":"server_error","param":null,"code":"upstream_incomplete"}}\n\n`,
      },
    },
    {
      name: 'max_tokens is max_completion_tokens for models that reason',
      features: ['tokenField'],
      model: 'gpt-5',
      asks: { max_tokens: 100 },
      sent: chat('gpt-5', { max_completion_tokens: 100 }),
    },
    {
      name: 'Sampling is left out for models that reason',
      features: ['sampling', 'noSilentDrop'],
      complaints: ['temperature'],
      model: 'gpt-5',
      asks: { ...roll, presence_penalty: 0.1 },
      sent: chat('gpt-5', {}),
      drops: ['temperature', 'top_p', 'presence_penalty'],
    },
    {
      name: 'A chat model keeps its temperature, whatever its name begins with',
      features: ['sampling'],
      complaints: ['overBlocking'],
      model: 'gpt-5-chat-latest',
      asks: { ...roll, max_tokens: 9 },
      sent: chat('gpt-5-chat-latest', { ...roll, max_tokens: 9 }),
    },
    {
      name: 'Without reasoning the temperature is kept; penalties are not',
      features: ['sampling', 'noSilentDrop'],
      complaints: ['overBlocking'],
      model: 'gpt-5.2',
      asks: { ...roll, reasoning_effort: 'none', frequency_penalty: 0.1 },
      sent: chat('gpt-5.2', { ...roll, reasoning_effort: 'none' }),
      drops: ['frequency_penalty'],
    },
    {
      name: 'A model that does not reason unless told to keeps it, too',
      features: ['sampling'],
      complaints: ['overBlocking'],
      model: 'gpt-5.2',
      asks: roll,
      sent: chat('gpt-5.2', roll),
    },
    {
      name: 'With reasoning it is left out',
      features: ['sampling', 'noSilentDrop'],
      complaints: ['temperature'],
      model: 'gpt-5.2',
      asks: { temperature: 0.3, reasoning_effort: 'low' },
      sent: chat('gpt-5.2', { reasoning_effort: 'low' }),
      drops: ['temperature'],
    },
    {
      name: 'An effort that no older model knows is left out',
      features: ['effort', 'noSilentDrop'],
      model: 'gpt-4.1',
      asks: { reasoning_effort: 'high' },
      sent: chat('gpt-4.1', {}),
      drops: ['reasoning_effort'],
    },
    {
      name: 'No effort at all is the lowest one where a model always reasons',
      features: ['effort', 'noSilentDrop'],
      model: 'gpt-5',
      asks: { reasoning_effort: 'none' },
      sent: chat('gpt-5', { reasoning_effort: 'minimal' }),
      drops: ['reasoning_effort'],
    },
    ...['o3', 'o4-mini'].map(
      (model): Case => ({
        name: `stop is left out for ${model}, which refuses it`,
        features: ['stop', 'noSilentDrop'],
        model,
        asks: { stop: ['x'] },
        sent: chat(model, {}),
        drops: ['stop'],
      }),
    ),
    {
      name: 'More than four stops, as Continue sends them, are four',
      features: ['stop', 'noSilentDrop'],
      model: 'gpt-4.1',
      asks: { stop: ['1', '2', '3', '4', '5', '6'] },
      sent: chat('gpt-4.1', { stop: ['1', '2', '3', '4'] }),
      drops: ['stop'],
    },
    {
      name: "Claude's own parameters are not shown to OpenAI",
      features: ['noSilentDrop'],
      model: 'gpt-4.1',
      asks: { thinking: { type: 'adaptive' }, top_k: 3, anthropic_beta: ['x'] },
      sent: chat('gpt-4.1', {}),
      drops: ['thinking', 'top_k', 'anthropic_beta'],
    },
    {
      name: 'Another service that speaks the language gets everything as it is',
      model: 'qwen-coder',
      asks: { ...roll, ...elsewhere },
      sent: { model: 'qwen-coder', messages: [user('Hi')], ...roll, ...elsewhere },
      sentHeaders: { authorization: 'Bearer elsewhere-key-1' },
      foreign: true,
      answered: { body: '{"choices":[]}' },
    },
    {
      name: 'A parameter the provider refuses today is left out, and asked for again without it',
      features: ['selfMending', 'noSilentDrop'],
      model: 'gpt-4.1',
      asks: { seed: 7 },
      sent: [chat('gpt-4.1', { seed: 7 }), chat('gpt-4.1', {})],
      answered: [
        {
          status: 400,
          body: '{"error":{"message":"Unsupported parameter: \'seed\' is not supported with this model.","type":"invalid_request_error","param":"seed","code":"unsupported_parameter"}}',
        },
        { body: '{"choices":[]}' },
      ],
      drops: ['seed'],
    },
  ],
}

const bridgedTool = {
  type: 'function' as const,
  name: 'read',
  description: 'Reads a file',
  parameters: { type: 'object', properties: { path: { type: 'string' } }, required: ['path'] },
  strict: false,
}
const tools = { tools: [read] }

const bridged = (model: string, more: Partial<Case> = {}): Case => ({
  name: `Tools go to Responses for ${model}`,
  features: ['responsesBridge'],
  complaints: ['toolsRefused'],
  model,
  asks: tools,
  sent: gpt.responses(model, { tools: [bridgedTool], reasoning: { summary: 'auto' } }),
  ...more,
})

const stays = (name: string, model: string, asks: Chat): Case => ({
  name,
  features: ['responsesBridge'],
  complaints: ['toolsRefused'],
  model,
  asks,
  sent: chat(model, asks),
})

const sol = 'gpt-6.1-sol'

export const bridgeTopic: Topic = {
  topic: 'The bridge to Responses',
  cases: [
    ...['gpt-5.5', 'gpt-6-sol', 'gpt-6-astra', 'gpt-6.1-sol', 'gpt-9'].map((model) => bridged(model)),
    bridged('gpt-5.4', {
      name: 'Tools with an effort go to Responses for gpt-5.4',
      asks: { ...tools, reasoning_effort: 'low' },
      sent: gpt.responses('gpt-5.4', { tools: [bridgedTool], reasoning: { effort: 'low', summary: 'auto' } }),
    }),
    stays('Tools without an effort stay on Chat Completions for gpt-5.4', 'gpt-5.4', tools),
    stays('Tools with the effort none stay on Chat Completions', 'gpt-5.5', { ...tools, reasoning_effort: 'none' }),
    stays('Without tools a newer model stays on Chat Completions', 'gpt-5.5', { reasoning_effort: 'high' }),
    stays('Older models stay on Chat Completions with their tools', 'gpt-5', { ...tools, reasoning_effort: 'high' }),
    bridged('gpt-6-astra', {
      name: 'gpt-6-astra, which refuses the effort none, gets its lowest',
      features: ['responsesBridge', 'effort', 'noSilentDrop'],
      asks: { ...tools, reasoning_effort: 'none' },
      sent: gpt.responses('gpt-6-astra', { tools: [bridgedTool], reasoning: { effort: 'low', summary: 'auto' } }),
      drops: ['reasoning_effort'],
    }),
    bridged(sol, {
      name: 'A whole conversation with calls and results becomes input items',
      asks: {
        ...tools,
        messages: [
          { role: 'system', content: 'Be brief.' },
          user('a'),
          calling(call('t1', '{"path":"x"}'), call('t2', '')),
          result('t1', 'r1'),
          result('t2', 'r2'),
          { role: 'assistant', content: 'Done.' },
          user('b'),
        ],
      },
      sent: gpt.responses(sol, {
        input: [
          { role: 'developer', content: 'Be brief.' },
          { role: 'user', content: 'a' },
          { type: 'function_call', call_id: 't1', name: 'read', arguments: '{"path":"x"}' },
          { type: 'function_call', call_id: 't2', name: 'read', arguments: '{}' },
          { type: 'function_call_output', call_id: 't1', output: 'r1' },
          { type: 'function_call_output', call_id: 't2', output: 'r2' },
          { role: 'assistant', content: 'Done.' },
          { role: 'user', content: 'b' },
        ],
        tools: [bridgedTool],
        reasoning: { summary: 'auto' },
      }),
    }),
    bridged(sol, {
      name: 'Choices and limits have their names there',
      features: ['responsesBridge', 'allowedTools', 'oneToolAtATime', 'tokenField'],
      asks: {
        ...tools,
        parallel_tool_calls: false,
        max_tokens: 500,
        tool_choice: {
          type: 'allowed_tools',
          allowed_tools: { mode: 'required', tools: [{ type: 'function', function: { name: 'read' } }] },
        },
        user: 'u',
        metadata: { a: 'b' },
        verbosity: 'low',
        prompt_cache_key: 'k',
      },
      sent: gpt.responses(sol, {
        tools: [bridgedTool],
        tool_choice: { type: 'allowed_tools', mode: 'required', tools: [{ type: 'function', name: 'read' }] },
        parallel_tool_calls: false,
        max_output_tokens: 500,
        text: { verbosity: 'low' },
        user: 'u',
        metadata: { a: 'b' },
        prompt_cache_key: 'k',
        reasoning: { summary: 'auto' },
      }),
    }),
    bridged(sol, {
      name: 'A forced tool is that tool',
      features: ['responsesBridge', 'forcedTool'],
      asks: { ...tools, tool_choice: { type: 'function', function: { name: 'read' } } },
      sent: gpt.responses(sol, {
        tools: [bridgedTool],
        tool_choice: { type: 'function', name: 'read' },
        reasoning: { summary: 'auto' },
      }),
    }),
    bridged(sol, {
      name: 'What Responses has nothing for is left out and named',
      features: ['responsesBridge', 'noSilentDrop'],
      asks: { ...tools, temperature: 0.3, seed: 1, stop: ['x'], logit_bias: { '1': 1 }, max_tokens: 5 },
      sent: gpt.responses(sol, { tools: [bridgedTool], max_output_tokens: 16, reasoning: { summary: 'auto' } }),
      drops: ['max_tokens', 'temperature', 'seed', 'stop', 'logit_bias'],
    }),
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
      name: 'A response that fails after it was begun, before its first word, is an error in the stream',
      features: ['responsesBridge', 'errorInside'],
      model: sol,
      asks: { ...tools, stream: true },
      answered: { body: gpt.stream(gpt.begun(sol), gpt.failed(sol, 'rate_limit_exceeded', 'Slow down.')) },
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
  ],
}
