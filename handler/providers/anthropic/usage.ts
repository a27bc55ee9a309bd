import type { Usage } from '../../base/facts.ts'
import { isRecord } from '../../contract/shapes/shape.ts'

/** Anthropic's counts, as they come in; every one may be null, and later ones replace earlier ones. */
interface UsageCounter {
  add(usage: unknown): void
  total(): Usage
}

/** What the provider calls input is only what came from no cache: the prompt is the sum of all three. */
export function usageCounter(): UsageCounter {
  const counts = { input: 0, written: 0, read: 0, output: 0, thinking: 0 }
  const take = (name: keyof typeof counts, value: unknown) => {
    if (typeof value === 'number') counts[name] = value
  }
  return {
    add(usage) {
      if (!isRecord(usage)) return
      take('input', usage.input_tokens)
      take('written', usage.cache_creation_input_tokens)
      take('read', usage.cache_read_input_tokens)
      take('output', usage.output_tokens)
      if (isRecord(usage.output_tokens_details)) take('thinking', usage.output_tokens_details.thinking_tokens)
    },
    total: () => ({
      promptTokens: counts.input + counts.written + counts.read,
      completionTokens: counts.output,
      cachedTokens: counts.read,
      cacheWriteTokens: counts.written,
      reasoningTokens: counts.thinking,
    }),
  }
}
