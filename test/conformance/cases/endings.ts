import type { StopReason } from '@anthropic-ai/sdk/resources/messages'
import { clientAnswer, clientStream, counted, declines, type Finish, says } from '../wire/chat.ts'
import { end, messages, saying, start, stream, text, uncached } from '../wire/claude.ts'
import type { Case, Topic } from './case.ts'

const opus = 'claude-opus-4-6'

const stops = (reason: StopReason | null, finish: Finish): Case => ({
  name: `${reason ?? 'No reason at all'} is ${finish}`,
  model: opus,
  asks: { stream: true },
  answered: { body: stream(start(), text(0, 'Hi'), end(reason)) },
  receives: { body: clientStream({ deltas: [says('Hi')], finish }) },
})

const because = { type: 'refusal', category: 'cyber', explanation: 'This could be misused.' } as const

export const endingsTopic: Topic = {
  topic: 'Endings and usage',
  cases: [
    stops('end_turn', 'stop'),
    stops('stop_sequence', 'stop'),
    stops('pause_turn', 'stop'),
    stops('max_tokens', 'length'),
    stops('model_context_window_exceeded', 'length'),
    stops('tool_use', 'tool_calls'),
    stops(null, 'stop'),
    {
      name: 'A reason that is not known yet is stop',
      model: opus,
      asks: { stream: true },
      answered: {
        body: stream(start(), text(0, 'Hi'), [
          { type: 'message_delta', delta: { stop_reason: 'compaction' }, usage: { output_tokens: 7 } },
          { type: 'message_stop' },
        ]),
      },
      receives: { body: clientStream({ deltas: [says('Hi')], finish: 'stop' }) },
    },
    {
      name: 'A refusal is content_filter, with the reason as refusal, streamed after what was said',
      model: opus,
      asks: { stream: true },
      answered: { body: stream(start(), text(0, 'Well'), end('refusal', {}, because)) },
      receives: {
        body: clientStream({ deltas: [says('Well'), declines('This could be misused.')], finish: 'content_filter' }),
      },
    },
    {
      name: 'A refusal without words or reason says that it is one',
      model: opus,
      answered: { body: stream(start(), end('refusal')) },
      receives: {
        body: clientAnswer({
          message: { refusal: 'The model declined to answer this request.' },
          finish: 'content_filter',
          usage: counted(12, 7),
        }),
      },
    },
    {
      name: 'Usage comes in a chunk of its own before [DONE] when it was asked for, null in all others',
      features: ['usage'],
      model: opus,
      asks: { stream: true, stream_options: { include_usage: true } },
      sent: messages(opus, {}),
      answered: { body: saying('Hi') },
      receives: { body: clientStream({ deltas: [says('Hi')], finish: 'stop', usage: counted(12, 7) }) },
    },
    {
      name: 'Usage does not come when it was not asked for',
      features: ['usage'],
      model: opus,
      asks: { stream: true, stream_options: { include_usage: false } },
      answered: { body: saying('Hi') },
      receives: { body: clientStream({ deltas: [says('Hi')], finish: 'stop' }) },
    },
    {
      name: 'The prompt counts what was read from and written to the cache, streamed',
      features: ['cachedTokens', 'usage'],
      complaints: ['cachedTokens'],
      model: opus,
      asks: { stream: true, stream_options: { include_usage: true } },
      answered: {
        body: stream(
          start({ input_tokens: 10, cache_read_input_tokens: 100, cache_creation_input_tokens: 5 }),
          text(0, 'Hi'),
          end('end_turn', { output_tokens: 40, output_tokens_details: { thinking_tokens: 30 } }),
        ),
      },
      receives: {
        body: clientStream({
          deltas: [says('Hi')],
          finish: 'stop',
          usage: counted(115, 40, { cached: 100, written: 5, reasoning: 30 }),
        }),
      },
    },
    {
      name: 'The same in one piece',
      features: ['cachedTokens', 'usage'],
      complaints: ['cachedTokens', 'smallFaults'],
      model: opus,
      answered: {
        body: stream(
          start({ input_tokens: 10, cache_read_input_tokens: 100, cache_creation_input_tokens: 5 }),
          text(0, 'Hi'),
          end('end_turn', { output_tokens: 40, output_tokens_details: { thinking_tokens: 30 } }),
        ),
      },
      receives: {
        body: clientAnswer({
          message: { content: 'Hi' },
          finish: 'stop',
          usage: counted(115, 40, { cached: 100, written: 5, reasoning: 30 }),
        }),
      },
    },
    {
      name: 'Counts in the last event replace those of the first; null keeps them',
      features: ['cachedTokens', 'usage'],
      complaints: ['cachedTokens'],
      model: opus,
      answered: {
        body: stream(
          start({ input_tokens: 10, cache_read_input_tokens: 100, cache_creation_input_tokens: null }),
          text(0, 'Hi'),
          end('end_turn', { input_tokens: 12, cache_read_input_tokens: null, output_tokens: 3 }),
        ),
      },
      receives: {
        body: clientAnswer({ message: { content: 'Hi' }, finish: 'stop', usage: counted(112, 3, { cached: 100 }) }),
      },
    },
    {
      name: 'Counts that are missing are zero, and nothing breaks',
      features: ['usage'],
      complaints: ['smallFaults'],
      model: opus,
      answered: {
        body: stream([
          { type: 'message_start', message: { id: 'msg_1', model: opus, usage: null } },
          { type: 'content_block_start', index: 0, content_block: { type: 'text', text: 'Hi' } },
          { type: 'content_block_stop', index: 0 },
          { type: 'message_delta', delta: { stop_reason: 'end_turn' } },
          { type: 'message_stop' },
        ]),
      },
      receives: { body: clientAnswer({ message: { content: 'Hi' }, finish: 'stop', usage: counted(0, 0) }) },
    },
  ],
}

/** Marks that OpenAI's types do not know. */
const marked: object = { cache_control: { type: 'ephemeral' } }
const markedForAnHour: object = { cache_control: { type: 'ephemeral', ttl: '1h' } }

export const cachingTopic: Topic = {
  topic: 'Prompt caching',
  cases: [
    {
      name: 'Every prompt is cached up to its end, without being asked',
      features: ['caching'],
      model: opus,
      asks: { prompt_cache_key: 'k', prompt_cache_retention: '24h' },
      sent: messages(opus, { cache_control: { type: 'ephemeral' } }),
    },
    {
      name: "A client's own marks are kept on text, pictures and tools, and no other is added",
      features: ['caching'],
      model: opus,
      asks: {
        messages: [
          { role: 'system', content: [{ type: 'text', text: 's', ...marked }] },
          { role: 'user', content: [{ type: 'text', text: 'a', ...marked }] },
        ],
        tools: [{ type: 'function', function: { name: 'now' }, ...markedForAnHour }],
      },
      sent: uncached(opus, {
        system: [{ type: 'text', text: 's', cache_control: { type: 'ephemeral' } }],
        messages: [{ role: 'user', content: [{ type: 'text', text: 'a', cache_control: { type: 'ephemeral' } }] }],
        tools: [
          {
            name: 'now',
            input_schema: { type: 'object', properties: {} },
            cache_control: { type: 'ephemeral', ttl: '1h' },
          },
        ],
      }),
    },
    {
      name: 'Of more than four marks the last four stay, and the change is named',
      features: ['caching', 'noSilentDrop'],
      unsure: 'That the API refuses a fifth mark is recalled, not read.',
      model: opus,
      asks: {
        messages: [
          {
            role: 'user',
            content: ['a', 'b', 'c', 'd', 'e'].map((words) => ({ type: 'text' as const, text: words, ...marked })),
          },
        ],
      },
      sent: uncached(opus, {
        messages: [
          {
            role: 'user',
            content: [
              { type: 'text', text: 'a' },
              ...['b', 'c', 'd', 'e'].map((words) => ({
                type: 'text' as const,
                text: words,
                cache_control: { type: 'ephemeral' as const },
              })),
            ],
          },
        ],
      }),
      drops: ['cache_control'],
    },
    {
      name: 'A mark inside a result, where it is refused, moves onto it',
      features: ['caching'],
      model: opus,
      asks: {
        messages: [
          { role: 'user', content: 'a' },
          {
            role: 'assistant',
            tool_calls: [{ id: 't1', type: 'function', function: { name: 'now', arguments: '{}' } }],
          },
          { role: 'tool', tool_call_id: 't1', content: [{ type: 'text', text: 'r', ...marked }] },
        ],
        tools: [{ type: 'function', function: { name: 'now' } }],
      },
      sent: uncached(opus, {
        messages: [
          { role: 'user', content: [{ type: 'text', text: 'a' }] },
          { role: 'assistant', content: [{ type: 'tool_use', id: 't1', name: 'now', input: {} }] },
          {
            role: 'user',
            content: [
              {
                type: 'tool_result',
                tool_use_id: 't1',
                content: [{ type: 'text', text: 'r' }],
                cache_control: { type: 'ephemeral' },
              },
            ],
          },
        ],
        tools: [{ name: 'now', input_schema: { type: 'object', properties: {} } }],
      }),
    },
    {
      name: 'Marks for Claude are not shown to OpenAI, which refuses them',
      features: ['caching'],
      model: 'gpt-4.1',
      asks: { messages: [{ role: 'user', content: [{ type: 'text', text: 'a', ...marked }] }] },
      sent: { model: 'gpt-4.1', messages: [{ role: 'user', content: [{ type: 'text', text: 'a' }] }] },
    },
  ],
}
