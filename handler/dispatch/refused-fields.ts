import { objectIn } from '../base/json.ts'
import { isRecord } from '../contract/shapes/shape.ts'

type Body = Readonly<Record<string, unknown>>

/**
 * What the capability table did not know: fields a model refused are left out from then on, for the life of the
 * sandbox (BerriAI/litellm #26444: providers withdraw parameters faster than tables are edited).
 */
export interface RefusedFields {
  /** The body without what this model is known to refuse, and the names of what was left out or lowered. */
  without(model: string, body: Body): Reduced
  /** Reads a 400; the body to ask again with, or undefined when it names nothing that can be left out or lowered. */
  learn(model: string, body: Body, refusal: string): Reduced | undefined
}

interface Reduced {
  readonly body: Body
  readonly removed: readonly string[]
}

/** A field that a model refused. */
interface KnownRefusal {
  readonly field: string
  /** As JSON, where only this value was refused; one client's odd value must not cost the others the parameter. */
  readonly value?: string
}

/** Values are the clients' own, and there is no end of them. */
const maxRefusals = 100

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
  const known = new Map<string, KnownRefusal[]>()
  const caps = new Map<string, number>()

  function remember(model: string, refusal: KnownRefusal) {
    const refusals = known.get(model) ?? []
    known.set(model, [...refusals.slice(1 - maxRefusals), refusal])
  }

  function capped(model: string, body: Body): Reduced {
    const cap = caps.get(model)
    const asked = body.max_tokens
    if (cap === undefined || typeof asked !== 'number' || asked <= cap) return { body, removed: [] }
    return { body: { ...body, max_tokens: cap }, removed: ['max_tokens'] }
  }

  return {
    without(model, body) {
      const refused = (known.get(model) ?? []).filter((refusal) => appliesTo(refusal, body)).map(({ field }) => field)
      const { body: rest, removed } = capped(model, refused.reduce(leaveOut, body))
      return { body: rest, removed: [...new Set([...refused, ...removed])] }
    },
    learn(model, body, refusal) {
      const cap = Number(tooManyTokens.exec(refusal)?.[1])
      if (cap > 0) {
        caps.set(model, cap)
        const lowered = capped(model, body)
        return lowered.removed.length > 0 ? lowered : undefined
      }
      const { sentence, param } = saidIn(refusal)
      const field = optionalFields.find(
        (name) => given(body, name) !== undefined && (param === undefined ? names(sentence, name) : param === name),
      )
      if (!field) return undefined
      if (!dependsOnOtherFields.test(sentence)) remember(model, refusalOf(sentence, field, given(body, field)))
      return { body: leaveOut(body, field), removed: [field] }
    },
  }
}

const appliesTo = ({ field, value }: KnownRefusal, body: Body): boolean => {
  const now = given(body, field)
  return now !== undefined && (value === undefined || value === JSON.stringify(now))
}

/** A refusal that depends on what else was asked for says nothing about the next request. */
const dependsOnOtherFields = /\b(when|while|if|unless|both|together|without|tools?)\b/i

/** Sentences that refuse a parameter whatever its value; any other may be about the value. */
const refusesAnyValue =
  /(unsupported|unknown) parameter|unrecognized|deprecated|extra inputs|not (supported|permitted)/i

function refusalOf(sentence: string, field: string, value: unknown): KnownRefusal {
  const isRepeated = leavesOf(value).some((leaf) => new RegExp(`(?<!\\w)${literally(leaf)}(?!\\w)`).test(sentence))
  return refusesAnyValue.test(sentence) && !isRepeated ? { field } : { field, value: JSON.stringify(value) }
}

const literally = (text: string): string => text.slice(0, 100).replace(/\W/g, '\\$&')

const leavesOf = (value: unknown): string[] =>
  typeof value === 'object' && value !== null ? Object.values(value).flatMap(leavesOf) : [String(value)]

/** `max_tokens: 128000 > 64000, which is the maximum allowed number of output tokens for …` */
const tooManyTokens = /max_tokens: \d+ > (\d+)/

/** The words of a refusal, and the field that OpenAI names in `param`. */
function saidIn(refusal: string): { readonly sentence: string; readonly param: string | undefined } {
  const error = objectIn(refusal)?.error
  const { param, message } = isRecord(error) ? error : {}
  return { sentence: String(message ?? refusal), param: typeof param === 'string' ? param : undefined }
}

/**
 * Whether a sentence names a field: quoted, alone or with what is inside it, or before a colon. A bare word such as
 * `user` may be just a word.
 */
function names(sentence: string, field: string): boolean {
  const name = field.replaceAll('.', '\\.')
  return new RegExp(`["'\`]${name}(\\.[\\w.]+)?["'\`]|(^|\\s)${name}(\\.[\\w.]+)?: `).test(sentence)
}

function given(body: Body, field: string): unknown {
  const [name = '', inner] = field.split('.')
  const value = body[name]
  if (inner === undefined) return value
  return isRecord(value) ? value[inner] : undefined
}

function leaveOut(body: Body, field: string): Body {
  const [name = '', inner] = field.split('.')
  const { [name]: value, ...rest } = body
  if (inner === undefined || !isRecord(value)) return rest
  const { [inner]: _, ...others } = value
  return Object.keys(others).length > 0 ? { ...body, [name]: others } : rest
}
