import type { GatewayError } from '../base/errors.ts'
import type { Usage } from '../base/facts.ts'

/** Why an answer ended, in OpenAI's words. */
export type FinishReason = 'stop' | 'length' | 'tool_calls' | 'content_filter'

/**
 * What every provider's stream is made of, once translated. An answer is complete only when `done` comes;
 * `error` is the last thing that comes otherwise.
 */
export type Delta =
  | { readonly kind: 'start'; readonly id: string; readonly model: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'reasoning'; readonly text: string }
  | { readonly kind: 'refusal'; readonly text: string }
  /** A signed thought in the provider's own form, for clients that send it back. */
  | { readonly kind: 'thought'; readonly block: object }
  /** A tool call begins; `index` counts tool calls, without gaps. */
  | { readonly kind: 'tool'; readonly index: number; readonly id: string; readonly name: string }
  | { readonly kind: 'arguments'; readonly index: number; readonly text: string }
  | { readonly kind: 'finish'; readonly reason: FinishReason }
  | { readonly kind: 'usage'; readonly usage: Usage }
  | { readonly kind: 'done' }
  | { readonly kind: 'error'; readonly error: GatewayError }

/** Turns a provider's events into deltas, one event at a time. */
export interface Translator {
  push(event: { readonly event: string; readonly data: string }): readonly Delta[]
  /** What was used until now, for answers that break off. */
  usedSoFar?(): Usage
}

/** Usage as the OpenAI API writes it. */
export function usageBody(usage: Usage) {
  return {
    prompt_tokens: usage.promptTokens,
    completion_tokens: usage.completionTokens,
    total_tokens: usage.promptTokens + usage.completionTokens,
    prompt_tokens_details: { cached_tokens: usage.cachedTokens, cache_write_tokens: usage.cacheWriteTokens },
    completion_tokens_details: { reasoning_tokens: usage.reasoningTokens },
  }
}
