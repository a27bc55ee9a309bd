import { boolean, oneOf, type Typed } from '../shapes/shapes.ts'
import { commonFields, type Table } from './capabilities.ts'

/** What an Anthropic model accepts. */
export const anthropicFields = {
  ...commonFields,
  /** temperature and top_p: both, one of the two, or neither. */
  sampling: oneOf('both', 'one', 'none'),
  /** `budget`: thinking by budget_tokens; `adaptive`: by thinking.type adaptive and output_config.effort. */
  thinking: oneOf('budget', 'adaptive', 'none'),
  /** Whether the model thinks when nothing is said. */
  thinkingDefault: oneOf('on', 'off'),
  /** How thinking is switched off: which type says so, or not at all (then the lowest effort is asked for). */
  thinkingOff: oneOf('omit', 'disabled', 'between_tools', 'lowest_effort'),
  /** Whether tool_choice `any` and `tool` are accepted. */
  forcedTools: boolean,
  /** Whether the last turn may be the assistant's. */
  prefill: boolean,
  /** Whether output_config.format and strict tools exist. */
  structuredOutputs: boolean,
} as const
export type AnthropicCapabilities = Typed<typeof anthropicFields>

/**
 * What Claude models accept. Sources: doc comments of `@anthropic-ai/sdk` 1.12.0 and the migration guides
 * on platform.claude.com (September and October 2026).
 */

const claude46: AnthropicCapabilities = {
  serves: ['chat', 'completions'],
  maxOutputTokens: 128_000,
  images: true,
  tools: true,
  efforts: ['low', 'medium', 'high', 'max'],
  sampling: 'one',
  thinking: 'adaptive',
  thinkingDefault: 'off',
  thinkingOff: 'omit',
  forcedTools: true,
  prefill: false,
  structuredOutputs: true,
}

const claude45: AnthropicCapabilities = {
  ...claude46,
  maxOutputTokens: 64_000,
  efforts: ['low', 'medium', 'high'],
  thinking: 'budget',
  prefill: true,
}

const retired: AnthropicCapabilities = {
  ...claude45,
  maxOutputTokens: 8_192,
  sampling: 'both',
  structuredOutputs: false,
}

const claude47: AnthropicCapabilities = {
  ...claude46,
  efforts: ['low', 'medium', 'high', 'xhigh', 'max'],
  sampling: 'none',
}

const claude5: AnthropicCapabilities = { ...claude47, thinkingDefault: 'on', thinkingOff: 'disabled' }
const alwaysThinking: AnthropicCapabilities = { ...claude5, thinkingOff: 'lowest_effort' }
const neverForced: AnthropicCapabilities = { ...alwaysThinking, forcedTools: false }

/** A model that is newer than this table: send the least. */
const unknown: AnthropicCapabilities = { ...neverForced, thinking: 'none', thinkingOff: 'omit' }

export const anthropicTable: Table<AnthropicCapabilities> = [
  { models: ['claude-3*', 'claude-2*'], accepts: retired },
  {
    models: [
      'claude-opus-4-1*',
      'claude-opus-4-0*',
      'claude-opus-4-2025*',
      'claude-sonnet-4-0*',
      'claude-sonnet-4-2025*',
    ],
    accepts: { ...retired, maxOutputTokens: 32_000 },
  },
  { models: ['claude-opus-4-5*', 'claude-sonnet-4-5*', 'claude-haiku-4-5*'], accepts: claude45 },
  { models: ['claude-opus-4-6*', 'claude-sonnet-4-6*'], accepts: claude46 },
  { models: ['claude-opus-4-7*', 'claude-opus-4-8*'], accepts: claude47 },
  { models: ['claude-sonnet-5-5*'], accepts: { ...neverForced, thinkingOff: 'between_tools' } },
  { models: ['claude-haiku-5-5*'], accepts: claude5 },
  { models: ['claude-opus-5-5*', 'claude-fable-5-*', 'claude-mythos-5-*'], accepts: neverForced },
  { models: ['claude-fable-5', 'claude-mythos-5', 'claude-mythos-preview'], accepts: alwaysThinking },
  { models: ['claude-sonnet-5', 'claude-sonnet-5-2026*', 'claude-opus-5', 'claude-opus-5-2026*'], accepts: claude5 },
  { models: ['*'], accepts: unknown },
]
