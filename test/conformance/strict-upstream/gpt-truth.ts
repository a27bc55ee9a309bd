/**
 * What each GPT family refuses. Written from the comments of the `openai` package, the AI SDK's list of what language
 * models take, and the threads BerriAI/litellm#34569 and openai/openai-openapi#541; not from the gateway's own table.
 */
export interface GptTruth {
  /** Whether the model reasons at all; then max_tokens, penalties and logit_bias are refused. */
  readonly reasons: boolean
  /** The effort when none is named. */
  readonly defaultEffort: 'none' | 'medium'
  /** Whether the effort `none` exists; with it temperature, top_p and logprobs are accepted. */
  readonly none: boolean
  /** Chat Completions refuses tools while the model reasons. */
  readonly toolsNeedResponses: boolean
  /** Whether `stop` is accepted. */
  readonly stop: boolean
}

const plain: GptTruth = { reasons: false, defaultEffort: 'none', none: false, toolsNeedResponses: false, stop: true }
const gpt5: GptTruth = { ...plain, reasons: true, defaultEffort: 'medium' }
const gpt51: GptTruth = { ...gpt5, none: true, defaultEffort: 'none' }
const gpt54: GptTruth = { ...gpt51, toolsNeedResponses: true }

const truths: readonly (readonly [RegExp, GptTruth])[] = [
  [/^gpt-5(\.\d)?-chat/, plain],
  [/^(gpt-4|gpt-3\.5|chatgpt)/, plain],
  [/^(o3|o4)/, { ...gpt5, stop: false }],
  [/^gpt-5(-mini|-nano)?$/, gpt5],
  [/^gpt-5\.[123]/, gpt51],
  [/^gpt-5\.4/, gpt54],
  [/^gpt-5\.[56]/, { ...gpt54, defaultEffort: 'medium' }],
  [/^gpt-6-astra/, { ...gpt54, none: false, defaultEffort: 'medium' }],
]

/** A model of the future refuses what the strictest of today refuse, and knows the effort `none`. */
const tomorrow: GptTruth = { ...gpt54, defaultEffort: 'medium' }

export const gptTruth = (model: string): GptTruth => truths.find(([name]) => name.test(model))?.[1] ?? tomorrow
