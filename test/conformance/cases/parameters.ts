import type { Case, Topic } from '../case.ts'
import { messages, summarized } from '../wire/claude.ts'

const opus = 'claude-opus-4-6'

/** Models that refuse both temperature and top_p, and how they are asked. */
const without = [
  ['claude-opus-4-8', {}],
  ['claude-sonnet-5', { thinking: summarized }],
  ['claude-opus-5', { thinking: summarized }],
  ['claude-fable-5', { thinking: summarized }],
  ['claude-opus-5-5', { thinking: summarized }],
  ['claude-sonnet-5-5', { thinking: summarized }],
  ['claude-haiku-5-5', { thinking: summarized }],
  ['claude-saga-9', {}],
] as const

export const samplingTopic: Topic = {
  topic: 'Sampling',
  cases: [
    ...without.map(
      ([model, sent]): Case => ({
        name: `temperature and top_p are left out for ${model}`,
        features: ['sampling', 'noSilentDrop'],
        complaints: ['temperature'],
        model,
        asks: { temperature: 0.3, top_p: 0.9 },
        sent: messages(model, sent),
        drops: ['temperature', 'top_p'],
      }),
    ),
    {
      name: 'A temperature of 1, which some paths refuse too, is left out and is no change',
      features: ['sampling'],
      complaints: ['temperature'],
      model: 'claude-opus-4-8',
      asks: { temperature: 1, top_p: 1 },
      sent: messages('claude-opus-4-8', {}),
    },
    {
      name: 'Of temperature and top_p, models that take one get the temperature',
      features: ['sampling', 'noSilentDrop'],
      complaints: ['bothSampling'],
      model: opus,
      asks: { temperature: 0.3, top_p: 0.9 },
      sent: messages(opus, { temperature: 0.3 }),
      drops: ['top_p'],
    },
    {
      name: 'top_p alone goes along',
      features: ['sampling'],
      complaints: ['bothSampling'],
      model: opus,
      asks: { top_p: 0.9 },
      sent: messages(opus, { top_p: 0.9 }),
    },
    {
      name: 'A temperature above 1 is 1',
      features: ['sampling', 'noSilentDrop'],
      model: opus,
      asks: { temperature: 1.7 },
      sent: messages(opus, { temperature: 1 }),
      drops: ['temperature'],
    },
    {
      name: 'A temperature of 0 is kept',
      features: ['sampling'],
      complaints: ['overBlocking'],
      model: opus,
      asks: { temperature: 0 },
      sent: messages(opus, { temperature: 0 }),
    },
  ],
}

export const parametersTopic: Topic = {
  topic: 'Other parameters',
  cases: [
    {
      name: 'stop as a text becomes a list',
      features: ['stop'],
      complaints: ['portkeyFaults'],
      model: opus,
      asks: { stop: 'END' },
      sent: messages(opus, { stop_sequences: ['END'] }),
    },
    {
      name: 'Blank stops are left out',
      features: ['stop', 'noSilentDrop'],
      model: opus,
      asks: { stop: ['\n', 'END', ''] },
      sent: messages(opus, { stop_sequences: ['END'] }),
      drops: ['stop'],
    },
    {
      name: 'More stops than OpenAI allows are fine for Claude',
      features: ['stop'],
      model: opus,
      asks: { stop: ['1', '2', '3', '4', '5', '6'] },
      sent: messages(opus, { stop_sequences: ['1', '2', '3', '4', '5', '6'] }),
    },
    {
      name: 'Without max_tokens the model may write as much as it can',
      features: ['maxTokens'],
      complaints: ['portkeyFaults', 'smallFaults'],
      model: opus,
      sent: messages(opus, { max_tokens: 128_000 }),
    },
    {
      name: 'Without max_tokens a 4.5 model may write as much as it can',
      features: ['maxTokens'],
      complaints: ['smallFaults'],
      model: 'claude-haiku-4-5',
      sent: messages('claude-haiku-4-5', { max_tokens: 64_000 }),
    },
    {
      name: 'max_completion_tokens comes before max_tokens',
      features: ['maxTokens'],
      model: opus,
      asks: { max_tokens: 100, max_completion_tokens: 200 },
      sent: messages(opus, { max_tokens: 200 }),
    },
    {
      name: 'More than the model can write is as much as it can',
      features: ['maxTokens', 'noSilentDrop'],
      model: 'claude-haiku-4-5',
      asks: { max_tokens: 100_000 },
      sent: messages('claude-haiku-4-5', { max_tokens: 64_000 }),
      drops: ['max_tokens'],
    },
    {
      name: 'A user is passed on as an opaque id; an address is hashed',
      model: opus,
      asks: { user: 'taro@example.com' },
      sent: messages(opus, {
        metadata: { user_id: '3df36ef44a86ba6433126b5899410e5cd481163a0f05fa83eef3edf60abe58ac' },
      }),
    },
    {
      name: 'safety_identifier comes before user',
      model: opus,
      asks: { user: 'u1', safety_identifier: 's1' },
      sent: messages(opus, { metadata: { user_id: 's1' } }),
    },
    {
      name: 'service_tier default is standard_only',
      model: opus,
      asks: { service_tier: 'default' },
      sent: messages(opus, { service_tier: 'standard_only' }),
    },
    {
      name: 'What Claude has nothing for is left out and named',
      features: ['noSilentDrop'],
      model: opus,
      asks: {
        seed: 7,
        logprobs: true,
        top_logprobs: 3,
        logit_bias: { '50256': -100 },
        presence_penalty: 0.5,
        frequency_penalty: 0.5,
        prediction: { type: 'content', content: 'x' },
        store: true,
        verbosity: 'low',
        metadata: { a: 'b' },
        service_tier: 'flex',
      },
      sent: messages(opus, {}),
      drops: [
        'service_tier',
        'seed',
        'logprobs',
        'top_logprobs',
        'logit_bias',
        'presence_penalty',
        'frequency_penalty',
        'prediction',
        'store',
        'verbosity',
        'metadata',
      ],
    },
    {
      name: 'What asks for nothing is no change',
      features: ['noSilentDrop'],
      model: opus,
      asks: { presence_penalty: 0, logprobs: false, modalities: ['text'], store: false, seed: null },
      sent: messages(opus, {}),
    },
    {
      name: "Claude's own parameters reach Claude",
      model: 'claude-haiku-4-5',
      asks: { top_k: 5, thinking: { type: 'disabled' }, anthropic_beta: ['files-api-2025-04-14'] },
      sent: messages('claude-haiku-4-5', { max_tokens: 64_000, top_k: 5, thinking: { type: 'disabled' } }),
      sentHeaders: { 'anthropic-beta': 'files-api-2025-04-14' },
    },
  ],
}
