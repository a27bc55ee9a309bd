import { boolean, oneOf, optional, type Typed } from '../shapes/shapes.ts'
import { commonFields, efforts, type Table } from './capabilities.ts'

/** What a model behind an OpenAI-style API accepts. */
export const openaiFields = {
  ...commonFields,
  /** The effort when none is named. */
  defaultEffort: optional(oneOf(...efforts)),
  /** What the field for the output limit is called on Chat Completions. */
  tokenField: oneOf('max_tokens', 'max_completion_tokens', 'either'),
  /** temperature, top_p, penalties, logprobs: always, only with effort `none`, or never. */
  sampling: oneOf('always', 'without_reasoning', 'never'),
  /** Whether `stop` is accepted. */
  stop: boolean,
  /** The role that carries instructions; `any` leaves the client's words alone. */
  instructions: oneOf('developer', 'system', 'any'),
  /** Which API to speak: always Chat Completions, Responses when tools meet reasoning, or always Responses. */
  api: oneOf('chat', 'responses_for_tools', 'responses'),
  /** Whether POST /completions exists for it, or a chat turn must stand in. */
  completions: oneOf('native', 'by_chat'),
} as const
export type OpenAiCapabilities = Typed<typeof openaiFields>

/**
 * What OpenAI models accept. Sources: comments of the `openai` package 7.57.0 and its `ResponsesModel` (what Chat
 * Completions does not serve), and for the tools rule the probe in
 * BerriAI/litellm #34569 and openai/openai-openapi #541 (Chat Completions answers 400 to tools with reasoning).
 */

const plainChat: OpenAiCapabilities = {
  serves: ['chat', 'completions'],
  images: true,
  tools: true,
  efforts: [],
  tokenField: 'either',
  sampling: 'always',
  stop: true,
  instructions: 'any',
  api: 'chat',
  completions: 'by_chat',
}

const reasoning: OpenAiCapabilities = {
  ...plainChat,
  efforts: ['minimal', 'low', 'medium', 'high'],
  defaultEffort: 'medium',
  tokenField: 'max_completion_tokens',
  sampling: 'never',
  instructions: 'developer',
}

const oSeries: OpenAiCapabilities = { ...reasoning, efforts: ['low', 'medium', 'high'], stop: false }
const gpt51: OpenAiCapabilities = {
  ...reasoning,
  efforts: ['none', 'low', 'medium', 'high'],
  defaultEffort: 'none',
  sampling: 'without_reasoning',
}
const gpt52: OpenAiCapabilities = { ...gpt51, efforts: ['none', 'low', 'medium', 'high', 'xhigh'] }
const gpt54: OpenAiCapabilities = { ...gpt52, api: 'responses_for_tools' }
const gpt55: OpenAiCapabilities = { ...gpt54, defaultEffort: 'medium' }
const gpt6: OpenAiCapabilities = { ...gpt55, efforts: ['none', 'low', 'medium', 'high', 'xhigh', 'max'] }
const embedding: OpenAiCapabilities = { ...plainChat, serves: ['embeddings'], images: false, tools: false }

export const openaiTable: Table<OpenAiCapabilities> = [
  { models: ['text-embedding-*'], accepts: embedding },
  {
    models: ['gpt-3.5-turbo-instruct*', 'davinci-*', 'babbage-*'],
    accepts: { ...plainChat, serves: ['completions'], images: false, tools: false, completions: 'native' },
  },
  { models: ['gpt-4*', 'gpt-3.5*', 'chatgpt-*', 'gpt-audio*'], accepts: plainChat },
  { models: ['gpt-5-chat*', 'gpt-5.1-chat*', 'gpt-5.2-chat*', 'gpt-5.3-chat*'], accepts: plainChat },
  {
    models: ['o1-pro*', 'o3-pro*', 'o3-deep-research*', 'o4-mini-deep-research*', 'codex-*', 'gpt-5-pro*'],
    accepts: { ...oSeries, api: 'responses' },
  },
  {
    models: ['gpt-5.2-pro*', 'gpt-5.4-pro*', 'gpt-5.5-pro*', 'gpt-5-codex*', 'gpt-5.1-codex*', 'gpt-5.2-codex*'],
    accepts: { ...gpt52, api: 'responses', defaultEffort: 'medium' },
  },
  {
    models: ['gpt-5.6-cyber*', 'gpt-6-cyber*', 'gpt-6-rosalind*', 'gpt-rosalind-*', 'gpt-daybreak-*'],
    accepts: { ...gpt55, api: 'responses' },
  },
  { models: ['o1*', 'o3*', 'o4*'], accepts: oSeries },
  { models: ['gpt-5', 'gpt-5-2025*', 'gpt-5-mini*', 'gpt-5-nano*'], accepts: reasoning },
  { models: ['gpt-5.1*'], accepts: gpt51 },
  { models: ['gpt-5.2*', 'gpt-5.3*'], accepts: gpt52 },
  { models: ['gpt-5.4*'], accepts: gpt54 },
  { models: ['gpt-5.5*', 'gpt-5.6*'], accepts: gpt55 },
  { models: ['gpt-6-astra*'], accepts: { ...gpt6, efforts: ['low', 'medium', 'high', 'xhigh', 'max'] } },
  { models: ['*'], accepts: gpt6 },
]

/** Any other service that speaks OpenAI's language: nothing is known about it, so nothing is changed. */
export const compatibleTable: Table<OpenAiCapabilities> = [
  {
    models: ['*'],
    accepts: {
      ...plainChat,
      serves: ['chat', 'completions', 'embeddings'],
      efforts: ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'],
      completions: 'native',
    },
  },
]
