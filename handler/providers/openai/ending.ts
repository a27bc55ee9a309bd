import type { Usage } from '../../base/facts.ts'
import { objectIn } from '../../base/json.ts'
import { isRecord } from '../../contract/shapes/shape.ts'

/** What the last events of a chat stream tell. */
export interface Ending {
  /** `[DONE]` came. Some compatible servers leave it out and only give a finish reason. */
  done: boolean
  finishReason?: string
  usage?: Usage
  error?: { readonly type: string; readonly code: string }
}

/** Reads the end of a chat stream; events cut off at the front are skipped. */
export function readEnding(text: string): Ending {
  const ending: Ending = { done: false }
  for (const line of text.split(/\r?\n/)) {
    if (!line.startsWith('data:')) continue
    const data = line.slice(5).trim()
    if (data === '[DONE]') ending.done = true
    else if (/"(usage|error)":\s*\{|"finish_reason":\s*"/.test(data)) readEvent(data, ending)
  }
  return ending
}

function readEvent(data: string, ending: Ending): void {
  const event = objectIn(data)
  if (!event) return
  const usage = readUsage(event.usage)
  if (usage) ending.usage = usage
  const reason = finishReasonOf(event)
  if (reason !== undefined) ending.finishReason = reason
  if (isRecord(event.error)) {
    const { type, code } = event.error
    ending.error = { type: String(type ?? 'upstream_error'), code: String(code ?? type ?? 'upstream_error') }
  }
}

/** The finish reason of the first choice of a completion or a chunk. */
export function finishReasonOf(body: Record<string, unknown>): string | undefined {
  const choices = body.choices
  const first: unknown = Array.isArray(choices) ? choices[0] : undefined
  const reason = isRecord(first) ? first.finish_reason : undefined
  return typeof reason === 'string' ? reason : undefined
}

/** Usage in the OpenAI API's form, as our own counts; undefined when there is none. */
export function readUsage(body: unknown): Usage | undefined {
  if (!isRecord(body)) return undefined
  const prompt = isRecord(body.prompt_tokens_details) ? body.prompt_tokens_details : {}
  const completion = isRecord(body.completion_tokens_details) ? body.completion_tokens_details : {}
  return {
    promptTokens: count(body.prompt_tokens),
    completionTokens: count(body.completion_tokens),
    cachedTokens: count(prompt.cached_tokens),
    cacheWriteTokens: count(prompt.cache_write_tokens),
    reasoningTokens: count(completion.reasoning_tokens),
  }
}

const count = (value: unknown): number => (typeof value === 'number' ? value : 0)
