import type { ChatRequest } from '../../request/chat-request.ts'
import type { AnthropicTarget } from '../target.ts'

/**
 * temperature and top_p as far as the model takes them (BerriAI/litellm #26444: newer models answer 400 to any value
 * that is not the default). Leaving out a default changes nothing and is not reported.
 */
export function samplingOf(request: ChatRequest, accepts: AnthropicTarget['accepts'], thinks: boolean) {
  const temperature = request.temperature ?? undefined
  const topP = request.top_p ?? undefined
  if (thinks || accepts.sampling === 'none') {
    return { fields: {}, changed: [...differing('temperature', temperature), ...differing('top_p', topP)] }
  }
  if (temperature === undefined) return { fields: topP === undefined ? {} : { top_p: topP }, changed: [] }
  const clamped = Math.min(temperature, 1)
  const changed = clamped === temperature ? [] : ['temperature']
  const both = topP !== undefined && accepts.sampling === 'both'
  return {
    fields: { temperature: clamped, ...(both ? { top_p: topP } : {}) },
    changed: both ? changed : [...changed, ...differing('top_p', topP)],
  }
}

const differing = (name: string, value: number | undefined): string[] =>
  value === undefined || value === 1 ? [] : [name]
