import type { ChatCompletionCreateParams } from 'openai/resources/chat/completions'
import { argues, calls, counted, providerStream, says } from '../wire/chat.ts'
import { read, user } from '../wire/history.ts'
import type { Case, Topic } from './case.ts'

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
      asks: { max_tokens: 2_000 },
      sent: chat('gpt-5', { max_completion_tokens: 2_000 }),
    },
    ...(
      [
        ['gpt-6.1-sol', 'none'],
        ['gpt-5', 'minimal'],
        ['gpt-6-astra', 'low'],
      ] as const
    ).map(
      ([model, reasoning_effort]): Case => ({
        name: `Who leaves no room for thoughts, as Continue does for a title, gets the least that ${model} knows`,
        unsure: 'That fewer than 1024 tokens leave no room for thoughts is a guess; OpenAI names no number.',
        features: ['effort', 'maxTokens'],
        model,
        asks: { max_tokens: 16 },
        sent: chat(model, { max_completion_tokens: 16, reasoning_effort }),
      }),
    ),
    {
      name: 'What is null is left out, as it means the same and would be refused',
      features: ['chat'],
      model: 'gpt-4.1',
      malformed: { user: null, tools: null, tool_choice: null, response_format: null, stop: null, seed: null },
      sent: chat('gpt-4.1', {}),
    },
    {
      name: 'What means nothing without tools or without a stream is left out, as it would be refused',
      features: ['chat'],
      model: 'gpt-4.1',
      asks: {
        tools: [],
        tool_choice: 'auto',
        parallel_tool_calls: false,
        stream: false,
        stream_options: { include_usage: true },
      },
      sent: chat('gpt-4.1', { stream: false }),
    },
    {
      name: 'A limit above what the model map allows is as much as it allows, and the change is named',
      features: ['maxTokens', 'noSilentDrop'],
      model: 'brief',
      asks: { max_tokens: 9_000 },
      sent: chat('gpt-4.1', { max_tokens: 5_000 }),
      drops: ['max_tokens'],
    },
    {
      name: 'Sampling is left out for models that reason',
      features: ['sampling', 'noSilentDrop'],
      complaints: ['temperature'],
      model: 'gpt-5',
      asks: { ...roll, presence_penalty: 0.1, frequency_penalty: 0.1, logit_bias: { '1': 1 }, logprobs: true },
      sent: chat('gpt-5', {}),
      drops: ['temperature', 'top_p', 'logprobs', 'presence_penalty', 'frequency_penalty', 'logit_bias'],
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
      unsure:
        "That penalties are refused even without reasoning is the AI SDK's rule; OpenAI's own documents were not read.",
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
      name: 'More effort than a model knows is its highest',
      features: ['effort', 'noSilentDrop'],
      model: 'gpt-5',
      asks: { reasoning_effort: 'max' },
      sent: chat('gpt-5', { reasoning_effort: 'high' }),
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
