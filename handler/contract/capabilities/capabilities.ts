import type { Of, Problem } from '../shapes/shape.ts'
import { problemsOf } from '../shapes/shape.ts'
import { boolean, integer, listOf, object, oneOf, optional } from '../shapes/shapes.ts'

/** How hard a model may be asked to think; the union of both providers' words. */
export const efforts = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'] as const
export type Effort = (typeof efforts)[number]

/** The asked-for effort where a model knows it, else the next higher it knows, else its highest. */
export function nearestEffort(wanted: Effort, known: readonly Effort[]): Effort | undefined {
  const sorted = efforts.filter((effort) => known.includes(effort))
  return sorted.find((effort) => efforts.indexOf(effort) >= efforts.indexOf(wanted)) ?? sorted[sorted.length - 1]
}

export function isEffort(word: unknown): word is Effort {
  return efforts.some((effort) => effort === word)
}

/** What a model can be asked for at all. */
export const uses = ['chat', 'completions', 'embeddings'] as const
export type Use = (typeof uses)[number]

const shared = {
  /** Routes that the model can serve. `completions` on a chat model is answered by a chat turn. */
  serves: listOf(oneOf(...uses)),
  /** Largest number of output tokens; left out where the provider need not be told. */
  maxOutputTokens: optional(integer(1)),
  /** Whether pictures may be sent. */
  images: boolean,
  /** Whether functions may be offered. */
  tools: boolean,
  /** Efforts the model accepts; empty: it does not reason, or does not let itself be told how much. */
  efforts: listOf(oneOf(...efforts)),
} as const

/** What an Anthropic model accepts. */
const anthropicFields = {
  ...shared,
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
export const anthropicCapabilities = object(anthropicFields)
export type AnthropicCapabilities = Of<typeof anthropicCapabilities>

/** What a model behind an OpenAI-style API accepts. */
const openaiFields = {
  ...shared,
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
export const openaiCapabilities = object(openaiFields)
export type OpenAiCapabilities = Of<typeof openaiCapabilities>

/** What is wrong with corrections of a table; they name some fields, and only fields that exist. */
export function capabilityProblems(
  type: 'openai' | 'anthropic',
  corrections: Readonly<Record<string, unknown>>,
): Problem[] {
  const fields = type === 'anthropic' ? anthropicFields : openaiFields
  const unknown = Object.keys(corrections).filter((name) => !Object.hasOwn(fields, name))
  const known = Object.keys(fields).join(', ')
  return [
    ...unknown.map((path) => ({
      path,
      code: 'unknown',
      message: `There is no capability '${path}'. Known: ${known}.`,
    })),
    ...problemsOf(object(fields), corrections).filter(({ code }) => code !== 'missing_required_parameter'),
  ]
}

/** One line of a table: a glob on the provider's model id (`*` at the end), and what such models accept. */
export interface Row<Capabilities> {
  readonly models: readonly string[]
  readonly accepts: Capabilities
}

/** The first row that matches; the last row of each table matches everything and holds the safest rule. */
export function lookUp<C>(table: readonly [...Row<C>[], Row<C>], model: string): C {
  const row = table.find(({ models }) => models.some((glob) => matches(glob, model)))
  return (row ?? table[table.length - 1] ?? table[0]).accepts
}

const matches = (glob: string, model: string): boolean =>
  glob.endsWith('*') ? model.startsWith(glob.slice(0, -1)) : model === glob
