import { isRecord } from '../contract/shapes/shape.ts'

export type Body = Readonly<Record<string, unknown>>

/** Fields without which a request still means the same; never what carries its content. A dot leads into an object. */
export const optionalFields = [
  'temperature',
  'top_p',
  'top_k',
  'stop',
  'stop_sequences',
  'presence_penalty',
  'frequency_penalty',
  'logit_bias',
  'logprobs',
  'top_logprobs',
  'seed',
  'user',
  'metadata',
  'store',
  'service_tier',
  'safety_identifier',
  'prompt_cache_key',
  'prompt_cache_retention',
  'cache_control',
  'verbosity',
  'prediction',
  'parallel_tool_calls',
  'reasoning_effort',
  'stream_options',
  'thinking',
  'output_config.effort',
  'reasoning.effort',
  'reasoning.summary',
  'text.verbosity',
] as const

export function given(body: Body, field: string): unknown {
  const [name = '', inner] = field.split('.')
  const value = body[name]
  if (inner === undefined) return value
  return isRecord(value) ? value[inner] : undefined
}

export function leaveOut(body: Body, field: string): Body {
  const [name = '', inner] = field.split('.')
  const { [name]: value, ...rest } = body
  if (inner === undefined || !isRecord(value)) return rest
  const { [inner]: _, ...others } = value
  return Object.keys(others).length > 0 ? { ...body, [name]: others } : rest
}
