import { isRecord } from '../contract/shape.ts'
import { objectIn } from '../json.ts'

type Body = Readonly<Record<string, unknown>>

/**
 * What the capability table did not know: fields a model refused are left out from then on, for the life of the
 * sandbox (BerriAI/litellm #26444: providers withdraw parameters faster than tables are edited).
 */
export interface RefusedFields {
  /** The body without what this model is known to refuse, and the names left out. */
  without(model: string, body: Body): { body: Body; removed: readonly string[] }
  /** Reads a 400; true when it names something in the body that can be left out or lowered. */
  learn(model: string, body: Body, refusal: string): boolean
}

/** Fields without which a request still means the same; never what carries its content. */
const optionalFields = [
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

export function refusedFields(): RefusedFields {
  const known = new Map<string, Set<string>>()
  const caps = new Map<string, number>()

  function capped(model: string, body: Body): { body: Body; changed: readonly string[] } {
    const cap = caps.get(model)
    const asked = body.max_tokens
    if (cap === undefined || typeof asked !== 'number' || asked <= cap) return { body, changed: [] }
    return { body: { ...body, max_tokens: cap }, changed: ['max_tokens'] }
  }

  return {
    without(model, body) {
      const removed = [...(known.get(model) ?? [])].filter((field) => has(body, field))
      const { body: rest, changed } = capped(model, removed.reduce(leaveOut, body))
      return { body: rest, removed: [...removed, ...changed] }
    },
    learn(model, body, refusal) {
      const cap = Number(tooManyTokens.exec(refusal)?.[1])
      if (cap > 0) {
        caps.set(model, cap)
        return typeof body.max_tokens === 'number' && body.max_tokens > cap
      }
      const field = optionalFields.find((name) => has(body, name) && names(refusal, name))
      if (!field) return false
      const fields = known.get(model) ?? new Set()
      known.set(model, fields.add(field))
      return true
    },
  }
}

/** `max_tokens: 128000 > 64000, which is the maximum allowed number of output tokens for …` */
const tooManyTokens = /max_tokens: \d+ > (\d+)/

/**
 * OpenAI names the field in `param`. Otherwise it must be quoted in the message, alone or with what is inside it, or
 * stand before a colon: a bare word such as `user` may be just a word.
 */
function names(refusal: string, field: string): boolean {
  const error = objectIn(refusal)?.error
  const { param, message } = isRecord(error) ? error : {}
  if (typeof param === 'string') return param === field
  const name = field.replaceAll('.', '\\.')
  return new RegExp(`["'\`]${name}(\\.[\\w.]+)?["'\`]|(^|\\s)${name}(\\.[\\w.]+)?: `).test(String(message ?? refusal))
}

function has(body: Body, field: string): boolean {
  const [name = '', inner] = field.split('.')
  const value = body[name]
  if (inner === undefined) return value !== undefined
  return isRecord(value) && value[inner] !== undefined
}

function leaveOut(body: Body, field: string): Body {
  const [name = '', inner] = field.split('.')
  const { [name]: value, ...rest } = body
  if (inner === undefined || !isRecord(value)) return rest
  const { [inner]: _, ...others } = value
  return Object.keys(others).length > 0 ? { ...body, [name]: others } : rest
}
