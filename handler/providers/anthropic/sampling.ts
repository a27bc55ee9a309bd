import type { AnthropicCapabilities } from '../../contract/capabilities/anthropic.ts'
import type { ChatRequest } from '../../request/chat-request.ts'

/**
 * temperature, top_p and Claude's own top_k as far as the model takes them (BerriAI/litellm #26444: newer models answer
 * 400 to any value that is not the default). Leaving out a default changes nothing and is not reported.
 */
export function samplingOf(
  request: ChatRequest & Record<string, unknown>,
  accepts: AnthropicCapabilities,
  thinks: boolean,
) {
  const temperature = request.temperature ?? undefined
  const topP = request.top_p ?? undefined
  const topK = request.top_k ?? undefined
  if (thinks || accepts.sampling === 'none') {
    const lost = [...differing('temperature', temperature), ...differing('top_p', topP)]
    return { fields: {}, changed: topK === undefined ? lost : [...lost, 'top_k'] }
  }
  const own = topK === undefined ? {} : { top_k: topK }
  if (temperature === undefined)
    return { fields: { ...own, ...(topP === undefined ? {} : { top_p: topP }) }, changed: [] }
  const clamped = Math.min(temperature, 1)
  const changed = clamped === temperature ? [] : ['temperature']
  const both = topP !== undefined && accepts.sampling === 'both'
  return {
    fields: { ...own, temperature: clamped, ...(both ? { top_p: topP } : {}) },
    changed: both ? changed : [...changed, ...differing('top_p', topP)],
  }
}

const differing = (name: string, value: number | undefined): string[] =>
  value === undefined || value === 1 ? [] : [name]
