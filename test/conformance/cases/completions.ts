import type { CompletionCreateParams } from 'openai/resources/completions'
import { clientAnswer, clientStream, counted, created, providerStream, says } from '../wire/chat.ts'
import { end, saying, start, stream, text, uncached } from '../wire/claude.ts'
import { userTurn } from '../wire/history.ts'
import type { Case, Completion, Topic } from './case.ts'

const opus = 'claude-opus-4-6'

/** What a chat model is told when it stands in for one that completes. */
const cursor = {
  type: 'text' as const,
  text: 'You complete text at a cursor in an editor. Answer with exactly the text that belongs at <CURSOR/>, and nothing else: no explanation, no code fence, nothing of what stands before or after it repeated.',
}

const completing = (name: string, asks: Completion, turn: string, more: Partial<Case> = {}): Case => ({
  name,
  features: ['completions'],
  model: opus,
  path: '/v1/completions',
  asks,
  sent: uncached(opus, { system: [cursor], messages: [userTurn(turn)] }),
  ...more,
})

const piece = (words: string, finish: string | null = null) =>
  `data: {"id":"msg_1","object":"text_completion","created":${created},"model":"${opus}","choices":[{"index":0,"text":${JSON.stringify(words)},"logprobs":null,"finish_reason":${JSON.stringify(finish)}}]}\n\n`

const gptPiece = (words: string, finish: string | null = null) =>
  piece(words, finish).replace('msg_1', 'chatcmpl-1').replace(opus, 'gpt-4.1')

const instruct: CompletionCreateParams = {
  model: 'gpt-3.5-turbo-instruct',
  prompt: ['a', 'b'],
  suffix: 'c',
  echo: true,
  best_of: 2,
}

export const completionsTopic: Topic = {
  topic: 'Completions',
  cases: [
    completing(
      'A prompt is completed by a chat turn, the cursor after it',
      { prompt: 'const a = ' },
      'const a = <CURSOR/>',
      {
        answered: { body: saying('1', '\n') },
        receives: {
          body: JSON.stringify({
            id: 'msg_1',
            object: 'text_completion',
            created,
            model: opus,
            choices: [{ index: 0, text: '1\n', logprobs: null, finish_reason: 'stop' }],
            usage: counted(12, 7),
          }),
        },
      },
    ),
    completing(
      'A suffix stands behind the cursor',
      { prompt: 'const a = ', suffix: '\nuse(a)', max_tokens: 64 },
      'const a = <CURSOR/>\nuse(a)',
      {
        sent: uncached(opus, { system: [cursor], messages: [userTurn('const a = <CURSOR/>\nuse(a)')], max_tokens: 64 }),
      },
    ),
    ...(
      [
        ['StarCoder and Qwen', '<|fim_prefix|>a = <|fim_suffix|>\nb<|fim_middle|>'],
        ['DeepSeek', '<｜fim▁begin｜>a = <｜fim▁hole｜>\nb<｜fim▁end｜>'],
        ['Code Llama', '<PRE> a =  <SUF>\nb <MID>'],
        ['Codestral', '[SUFFIX]\nb[PREFIX]a = '],
      ] as const
    ).map(([whose, prompt]) =>
      completing(`The marks of ${whose} around a gap are understood`, { prompt }, 'a = <CURSOR/>\nb'),
    ),
    completing('It is streamed as text, without a code fence around it', { prompt: 'f', stream: true }, 'f<CURSOR/>', {
      features: ['completions', 'streaming'],
      answered: { body: saying('```', 'ts\nreturn', ' 1\n', '```') },
      receives: { body: `${piece('return')}${piece(' 1')}${piece('', 'stop')}data: [DONE]\n\n` },
    }),
    completing('What a chat has nothing for is named', { prompt: 'f', echo: true, logprobs: 2 }, 'f<CURSOR/>', {
      features: ['completions', 'noSilentDrop'],
      drops: ['echo', 'logprobs'],
    }),
    {
      name: 'Several prompts are a 400 where only one can be completed',
      features: ['completions'],
      model: opus,
      path: '/v1/completions',
      asks: { prompt: ['a', 'b'] },
      sent: [],
      receives: {
        status: 400,
        error: {
          message: "Invalid type for 'prompt': this model takes one string.",
          type: 'invalid_request_error',
          param: 'prompt',
          code: 'invalid_type',
        },
      },
    },
    {
      name: 'A model that completes by itself gets everything as it is',
      features: ['completions'],
      model: instruct.model,
      path: '/v1/completions',
      asks: instruct,
      sent: instruct,
    },
    {
      name: 'More than four stops are four, and nulls are left out, here as well',
      features: ['completions', 'stop', 'noSilentDrop'],
      model: instruct.model,
      path: '/v1/completions',
      asks: { prompt: 'a', stop: ['1', '2', '3', '4', '5'], max_tokens: null },
      sent: { model: instruct.model, prompt: 'a', stop: ['1', '2', '3', '4'] },
      drops: ['stop'],
    },
    {
      name: 'A stream that is cut ends in an error here, too',
      features: ['completions', 'truncation'],
      model: opus,
      path: '/v1/completions',
      asks: { prompt: 'f', stream: true },
      answered: { body: stream(start(), text(0, 'a')), cut: true },
      receives: {
        body: `${piece('a')}data: {"error":{"message":"The provider ended the answer before it was complete.","type":"server_error","param":null,"code":"upstream_incomplete"}}\n\n`,
      },
    },
    {
      name: 'A GPT model that only chats completes by a chat turn as well',
      features: ['completions'],
      model: 'gpt-4.1',
      path: '/v1/completions',
      asks: { prompt: 'f', max_tokens: 8, temperature: 0 },
      sent: {
        model: 'gpt-4.1',
        messages: [
          { role: 'system', content: cursor.text },
          { role: 'user', content: 'f<CURSOR/>' },
        ],
        max_tokens: 8,
        temperature: 0,
        stream: true,
        stream_options: { include_usage: true },
      },
      answered: { body: providerStream('gpt-4.1', [says('()')], 'stop', counted(5, 1)) },
      receives: {
        body: JSON.stringify({
          id: 'chatcmpl-1',
          object: 'text_completion',
          created,
          model: 'gpt-4.1',
          choices: [{ index: 0, text: '()', logprobs: null, finish_reason: 'stop' }],
          usage: counted(5, 1),
        }),
      },
    },
    {
      name: 'Streamed, it is text as well, with usage where it was asked for',
      features: ['completions', 'streaming', 'usage'],
      model: 'gpt-4.1',
      path: '/v1/completions',
      asks: { prompt: 'f', stream: true, stream_options: { include_usage: true } },
      answered: { body: providerStream('gpt-4.1', [says('(あ'), says(')')], 'length', counted(5, 1)) },
      receives: {
        body: `${gptPiece('(あ')}${gptPiece(')')}${gptPiece('', 'length')}data: {"id":"chatcmpl-1","object":"text_completion","created":${created},"model":"gpt-4.1","choices":[],"usage":${JSON.stringify(counted(5, 1))}}\n\ndata: [DONE]\n\n`,
      },
    },
    ...['/v1/fim/completions', '/fim/completions'].map(
      (path): Case => ({
        name: `Fill-in-the-middle at ${path}, as Continue asks for it, is answered in chat form`,
        features: ['fillIn', 'withoutV1'],
        model: opus,
        path,
        asks: { prompt: 'a = ', suffix: '\nb', stream: true },
        sent: uncached(opus, { system: [cursor], messages: [userTurn('a = <CURSOR/>\nb')] }),
        answered: { body: saying('1') },
        receives: { body: clientStream({ deltas: [says('1')], finish: 'stop' }) },
      }),
    ),
    {
      name: 'Fill-in-the-middle in one piece',
      features: ['fillIn'],
      model: opus,
      path: '/v1/fim/completions',
      asks: { prompt: 'a = ', suffix: '\nb' },
      answered: { body: stream(start(), text(0, '1'), end('end_turn')) },
      receives: { body: clientAnswer({ message: { content: '1' }, finish: 'stop', usage: counted(12, 7) }) },
    },
  ],
}
