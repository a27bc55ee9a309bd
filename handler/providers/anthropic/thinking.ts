import type { OutputConfig, ThinkingConfigParam } from '@anthropic-ai/sdk/resources/messages'
import { badRequest } from '../../base/errors.ts'
import type { AnthropicCapabilities } from '../../contract/capabilities/anthropic.ts'
import type { Effort } from '../../contract/capabilities/capabilities.ts'
import { efforts, isEffort, nearestEffort } from '../../contract/capabilities/capabilities.ts'

/** How a model is told to think. */
interface Thinking {
  readonly thinking: ThinkingConfigParam | undefined
  readonly effort: OutputConfig['effort']
  /** Whether the model will think: sampling is refused then, and output room is needed. */
  readonly active: boolean
  readonly changed: readonly string[]
}

interface Circumstances {
  readonly accepts: AnthropicCapabilities
  readonly maxTokens: number
  /** A tool is forced: thinking cannot be asked for at the same time. */
  readonly forced: boolean
  /** The last turn answers a tool call, whose thinking block we do not have. */
  readonly insideToolLoop: boolean
}

const noThinking: Thinking = { thinking: undefined, effort: undefined, active: false, changed: [] }

/**
 * Since Opus 4.7 thoughts are left out unless a summary is asked for, and the reader would see a long silence.
 */
const summarized: ThinkingConfigParam = { type: 'adaptive', display: 'summarized' }

/** From OpenAI's `reasoning_effort` to what the model understands. */
export function thinkingFor(effort: string | null | undefined, circumstances: Circumstances): Thinking {
  const { accepts, forced } = circumstances
  if (effort === undefined || effort === null) {
    if (accepts.thinking === 'none') return byDefault(accepts)
    return forced || accepts.thinkingDefault === 'off'
      ? noThinking
      : { ...noThinking, thinking: summarized, active: true }
  }
  if (!isEffort(effort)) {
    const supported = efforts.map((name) => `'${name}'`).join(', ')
    throw badRequest(
      `Invalid value: '${effort}'. Supported values are: ${supported}.`,
      'reasoning_effort',
      'invalid_value',
    )
  }
  if (accepts.thinking === 'none') return { ...byDefault(accepts), changed: ['reasoning_effort'] }
  if (effort === 'none') return withoutThinking(circumstances)
  return accepts.thinking === 'budget' ? byBudget(effort, circumstances) : adaptive(effort, circumstances)
}

/** A model that cannot be told how to think may think all the same. */
const byDefault = ({ thinkingDefault }: Circumstances['accepts']): Thinking => ({
  ...noThinking,
  active: thinkingDefault === 'on',
})

function withoutThinking({ accepts, forced }: Circumstances): Thinking {
  switch (accepts.thinkingOff) {
    case 'omit':
      return noThinking
    case 'disabled':
    case 'between_tools':
      return { ...noThinking, thinking: { type: accepts.thinkingOff } }
    case 'lowest_effort':
      return { thinking: forced ? undefined : summarized, effort: 'low', active: true, changed: ['reasoning_effort'] }
  }
}

function adaptive(effort: Effort, { accepts, forced }: Circumstances): Thinking {
  const level = anthropicWord(nearestEffort(effort, accepts.efforts) ?? 'high')
  if (forced) return { ...noThinking, effort: level, changed: ['reasoning_effort'] }
  return { thinking: summarized, effort: level, active: true, changed: level === effort ? [] : ['reasoning_effort'] }
}

/** `none` and `minimal` are OpenAI's words only. */
function anthropicWord(effort: Effort): NonNullable<OutputConfig['effort']> {
  return effort === 'none' || effort === 'minimal' ? 'low' : effort
}

const budgets: Readonly<Record<Effort, number>> = {
  none: 0,
  minimal: 1_024,
  low: 2_048,
  medium: 8_192,
  high: 24_576,
  xhigh: 32_768,
  max: 48_000,
}
const leastBudget = 1_024

function byBudget(effort: Effort, { maxTokens, forced, insideToolLoop }: Circumstances): Thinking {
  const budget = Math.min(budgets[effort], maxTokens - leastBudget)
  // Without the signed block of the turn before, the API answers 400 "Expected thinking" (openai-agents-python #678).
  if (forced || insideToolLoop || budget < leastBudget) return { ...noThinking, changed: ['reasoning_effort'] }
  return { thinking: { type: 'enabled', budget_tokens: budget }, effort: undefined, active: true, changed: [] }
}
