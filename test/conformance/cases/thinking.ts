import { clientAnswer, clientStream, counted, says, thinks } from '../wire/chat.ts'
import { end, messages, redacted, start, stream, summarized, text, thinking } from '../wire/claude.ts'
import { answer, call, calling, claudeTurn, read, readTool, result, use, user, userTurn } from '../wire/history.ts'
import type { Case, Topic } from './case.ts'

const off = (model: string, sent: Record<string, unknown>, drops: readonly string[] = []): Case => ({
  name: `No reasoning, as ${model} can be told`,
  features: ['effort'],
  model,
  asks: { reasoning_effort: 'none' },
  sent: messages(model, sent),
  drops,
})

const plain = (model: string, thinks: boolean): Case => ({
  name: `${model} ${thinks ? 'thinks' : 'does not think'} when nothing is said${thinks ? ', and its thoughts can be seen' : ''}`,
  features: ['reasoning'],
  model,
  sent: messages(model, thinks ? { thinking: summarized } : {}),
})

/** As a client sends it back that keeps thoughts; one without its signature is of no use. */
const signed = Object.assign(calling(call('t1')), {
  thinking_blocks: [
    { type: 'thinking', thinking: 'Hmm.', signature: 'EqQBCg==' },
    { type: 'thinking', thinking: 'unsigned' },
  ],
})

export const thinkingTopic: Topic = {
  topic: 'Reasoning',
  cases: [
    plain('claude-opus-4-6', false),
    plain('claude-opus-4-8', false),
    ...['claude-sonnet-5', 'claude-opus-5', 'claude-fable-5', 'claude-opus-5-5', 'claude-sonnet-5-5'].map((model) =>
      plain(model, true),
    ),
    plain('claude-haiku-5-5', true),
    plain('claude-saga-9', false),
    {
      name: 'An effort makes adaptive thinking, with a summary that can be seen',
      features: ['effort'],
      model: 'claude-opus-4-8',
      asks: { reasoning_effort: 'high' },
      sent: messages('claude-opus-4-8', { thinking: summarized, output_config: { effort: 'high' } }),
    },
    {
      name: 'minimal is low, and the change is named',
      features: ['effort', 'noSilentDrop'],
      model: 'claude-opus-4-8',
      asks: { reasoning_effort: 'minimal' },
      sent: messages('claude-opus-4-8', { thinking: summarized, output_config: { effort: 'low' } }),
      drops: ['reasoning_effort'],
    },
    {
      name: 'xhigh is max where a model does not know it, and the change is named',
      features: ['effort', 'noSilentDrop'],
      unsure: 'Which models know xhigh is read from the documents of 4.7 and later only.',
      model: 'claude-opus-4-6',
      asks: { reasoning_effort: 'xhigh' },
      sent: messages('claude-opus-4-6', { thinking: summarized, output_config: { effort: 'max' } }),
      drops: ['reasoning_effort'],
    },
    {
      name: 'For 4.5 an effort is a budget, and sampling is left out',
      features: ['effort', 'noSilentDrop'],
      model: 'claude-haiku-4-5',
      asks: { reasoning_effort: 'medium', temperature: 0.2 },
      sent: messages('claude-haiku-4-5', {
        max_tokens: 64_000,
        thinking: { type: 'enabled', budget_tokens: 8192 },
      }),
      drops: ['temperature'],
    },
    {
      name: 'A model of the future is told nothing',
      features: ['effort', 'noSilentDrop'],
      model: 'claude-saga-9',
      asks: { reasoning_effort: 'high' },
      sent: messages('claude-saga-9', {}),
      drops: ['reasoning_effort'],
    },
    off('claude-opus-4-6', {}),
    off('claude-opus-4-8', {}),
    off('claude-haiku-4-5', { max_tokens: 64_000 }),
    off('claude-opus-5', { thinking: { type: 'disabled' } }),
    off('claude-haiku-5-5', { thinking: { type: 'disabled' } }),
    off('claude-sonnet-5-5', { thinking: { type: 'between_tools' } }),
    off('claude-opus-5-5', { thinking: summarized, output_config: { effort: 'low' } }, ['reasoning_effort']),
    off('claude-fable-5', { thinking: summarized, output_config: { effort: 'low' } }, ['reasoning_effort']),
    {
      name: 'A forced tool wins over thinking',
      features: ['effort', 'noSilentDrop'],
      model: 'claude-haiku-4-5',
      asks: { reasoning_effort: 'high', tools: [read], tool_choice: 'required' },
      sent: messages('claude-haiku-4-5', { max_tokens: 64_000, tools: [readTool], tool_choice: { type: 'any' } }),
      drops: ['reasoning_effort'],
    },
    {
      name: 'Thoughts are streamed as reasoning_content, before the answer',
      features: ['reasoning', 'streaming'],
      model: 'claude-opus-5-5',
      asks: { stream: true },
      answered: { body: stream(start(), thinking(0, 'Hm', 'm.'), text(1, 'Yes.'), end('end_turn')) },
      receives: { body: clientStream({ deltas: [thinks('Hm'), thinks('m.'), says('Yes.')], finish: 'stop' }) },
    },
    {
      name: 'In one piece they are beside the content',
      features: ['reasoning'],
      model: 'claude-opus-5-5',
      answered: {
        body: stream(
          start(),
          thinking(0, 'Hmm.'),
          text(1, 'Yes.'),
          end('end_turn', { output_tokens: 30, output_tokens_details: { thinking_tokens: 20 } }),
        ),
      },
      receives: {
        body: clientAnswer({
          message: { content: 'Yes.', reasoning_content: 'Hmm.' },
          finish: 'stop',
          usage: counted(12, 30, { reasoning: 20 }),
        }),
      },
    },
    {
      name: 'Their tokens are counted in a stream, too',
      features: ['reasoning', 'usage'],
      complaints: ['smallFaults'],
      model: 'claude-opus-5-5',
      asks: { stream: true, stream_options: { include_usage: true } },
      answered: {
        body: stream(
          start(),
          thinking(0, 'Hm.'),
          text(1, 'Yes.'),
          end('end_turn', { output_tokens: 30, output_tokens_details: { thinking_tokens: 20 } }),
        ),
      },
      receives: {
        body: clientStream({
          deltas: [thinks('Hm.'), says('Yes.')],
          finish: 'stop',
          usage: counted(12, 30, { reasoning: 20 }),
        }),
      },
    },
    {
      name: 'Thoughts without words make no chunk: signed, hidden, or of kinds not known yet',
      features: ['noJunk'],
      complaints: ['signature'],
      model: 'claude-opus-5-5',
      asks: { stream: true },
      answered: {
        body: stream(
          start(),
          thinking(0),
          redacted(1),
          { type: 'content_block_start', index: 2, content_block: { type: 'dream', vision: {} } },
          { type: 'content_block_delta', index: 2, delta: { type: 'vision_delta', vision: 'x' } },
          { type: 'content_block_stop', index: 2 },
          text(3, 'Yes.'),
          end('end_turn'),
        ),
      },
      receives: { body: clientStream({ deltas: [says('Yes.')], finish: 'stop' }) },
    },
    {
      name: 'A client that speaks of thinking in Claude’s own words gets signed thoughts, whole',
      features: ['signature', 'reasoning'],
      complaints: ['signature'],
      model: 'claude-opus-4-6',
      asks: { stream: true, thinking: { type: 'adaptive', display: 'summarized' } },
      sent: messages('claude-opus-4-6', { thinking: summarized }),
      answered: { body: stream(start(), thinking(0, 'Hm', 'm.'), redacted(1), text(2, 'Yes.'), end('end_turn')) },
      receives: {
        body: clientStream({
          deltas: [
            thinks('Hm'),
            thinks('m.'),
            { thinking_blocks: [{ type: 'thinking', thinking: 'Hmm.', signature: 'EqQBCg==' }] },
            { thinking_blocks: [{ type: 'redacted_thinking', data: 'EmwKAhgB' }] },
            says('Yes.'),
          ],
          finish: 'stop',
        }),
      },
    },
    {
      name: 'Signed thoughts that it kept go back before the call they led to, by budget as well',
      features: ['signature', 'effort'],
      complaints: ['signature'],
      model: 'claude-haiku-4-5',
      asks: {
        tools: [read],
        reasoning_effort: 'high',
        messages: [user('a'), signed, result('t1', 'r')],
      },
      sent: messages('claude-haiku-4-5', {
        max_tokens: 64_000,
        tools: [readTool],
        messages: [
          userTurn('a'),
          claudeTurn({ type: 'thinking', thinking: 'Hmm.', signature: 'EqQBCg==' }, use('t1')),
          userTurn(answer('t1', 'r')),
        ],
        thinking: { type: 'enabled', budget_tokens: 24_576 },
      }),
    },
  ],
}
